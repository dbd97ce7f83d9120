package io.sluice.cli;

import io.sluice.experiments.page.ScanPage;
import io.sluice.experiments.scan.Pruning;
import io.sluice.experiments.scan.ScanExperiment;
import io.sluice.experiments.scan.ScanPlan;
import io.sluice.experiments.scan.ScanReport;
import io.sluice.experiments.scan.ScanTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds ways to skip what teaches little now against training on everything. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the trainer's own fold on a stream that does not shift, once with nothing",
            "skipped and once with each way of trainer.pruning, and tells what was saved, in",
            "images and seconds, and what both probes lost by it.",
            "",
            "Every finished run is a line of OUT/scan.jsonl, the page OUT/scan.html."
        },
        footer = {
            "",
            "Example:",
            "  ./sluice experiment scan --images cifar10/ --out scan --set trainer.threads=1"
        })
final class ScanCommand implements Callable<Integer> {
    private static final String PAGE = "scan.html";

    @Mixin private LearningOptions learning = new LearningOptions();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "Packs that the stream is made of.")
    private List<Path> images = List.of();

    @Option(
            names = "--pruning",
            paramLabel = "NAME",
            arity = "1..*",
            description = "Of: ${COMPLETION-CANDIDATES} (default: all). Repeatable.")
    private @Nullable List<Pruning> prunings;

    @Option(
            names = "--memory",
            paramLabel = "N",
            description = "Images in the replay buffer (default: 1024; --quick: 64).")
    private @Nullable Integer memory;

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        ScanExperiment experiment =
                new ScanExperiment(output.checked(this::plan), learning.settings(), output::say);
        output.openLog();
        ScanReport report = experiment.run(learning.out());
        output.say("wrote " + learning.page(PAGE, ScanPage.of(report)));
        output.print(report, ScanTable::of);
        return Sluice.DONE;
    }

    private ScanPlan plan() {
        return new ScanPlan(
                images,
                prunings == null ? List.of(Pruning.values()) : prunings,
                learning.seeds(),
                new ScanPlan.Sizes(
                        learning.perClass(),
                        learning.either(memory, 1024, 64),
                        learning.budget(96_000),
                        learning.exam()));
    }
}
