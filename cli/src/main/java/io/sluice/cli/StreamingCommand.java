package io.sluice.cli;

import io.sluice.experiments.page.StreamingPage;
import io.sluice.experiments.stream.Shift;
import io.sluice.experiments.streaming.Method;
import io.sluice.experiments.streaming.StreamingExperiment;
import io.sluice.experiments.streaming.StreamingPlan;
import io.sluice.experiments.streaming.StreamingReport;
import io.sluice.experiments.streaming.StreamingTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds ways to learn from a shifting stream against joint training. */
@Command(
        name = "streaming",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the trainer's own fold on streams that shift in known ways, and holds",
            "what keeps it from forgetting against joint training on the same images: at equal",
            "memory (but for joint training, which keeps everything) and equal numbers of",
            "images trained on. After every chunk a kNN and a linear probe tell held-out",
            "images apart among all classes.",
            "",
            "Packs are folders, .tar or .tar.gz files of DIR/class/file, where test/ or val/",
            "above a class is held out, or say more in a manifest.csv: path, split, class,",
            "domain, group.",
            "",
            "Every finished run is a line of OUT/streaming.jsonl, the page OUT/streaming.html."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice experiment streaming --images cifar10/ --domains pacs/ --tracks signs/ \\",
            "      --out results/streaming --set trainer.threads=1",
            "  ./sluice experiment streaming --images photos/ --stream random-class-incremental \\",
            "      --method sequential --method replay+mas --method joint --seed 1 --out trial --json"
        })
final class StreamingCommand implements Callable<Integer> {
    private static final String PAGE = "streaming.html";

    @Mixin private LearningOptions learning = new LearningOptions();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "Packs that streams of classes are made of.")
    private List<Path> images = List.of();

    @Option(
            names = "--domains",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Packs of the stream of domains (default: those of --images).")
    private @Nullable List<Path> domains;

    @Option(
            names = "--tracks",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Packs of the stream of near copies; where no manifest tells groups, images are"
                            + " repeated with jitter (default: those of --images).")
    private @Nullable List<Path> tracks;

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            arity = "1..*",
            description = "Of: ${COMPLETION-CANDIDATES} (default: all). Repeatable.")
    private @Nullable List<Shift> streams;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            arity = "1..*",
            description = "Of: ${COMPLETION-CANDIDATES} (default: all). Repeatable.")
    private @Nullable List<Method> methods;

    @Option(
            names = "--chunks",
            paramLabel = "N",
            description = "Of a stream (default: 5; --quick: 2).")
    private @Nullable Integer chunks;

    @Option(
            names = "--memory",
            paramLabel = "N",
            defaultValue = "0",
            description = "Images that are held to be replayed (default: as many as a chunk has).")
    private int memory;

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        StreamingExperiment experiment =
                new StreamingExperiment(
                        output.checked(this::plan), learning.settings(), output::say);
        output.openLog();
        StreamingReport report = experiment.run(learning.out());
        output.say("wrote " + learning.page(PAGE, StreamingPage.of(report)));
        output.print(report, StreamingTable::of);
        return Sluice.DONE;
    }

    private StreamingPlan plan() {
        return new StreamingPlan(
                new StreamingPlan.Sources(
                        images,
                        domains == null ? images : domains,
                        tracks == null ? images : tracks),
                streams == null ? List.of(Shift.values()) : streams,
                methods == null ? List.of(Method.values()) : methods,
                learning.seeds(),
                new StreamingPlan.Sizes(
                        learning.perClass(),
                        learning.either(chunks, 5, 2),
                        memory,
                        learning.budget(48_000),
                        learning.exam()));
    }
}
