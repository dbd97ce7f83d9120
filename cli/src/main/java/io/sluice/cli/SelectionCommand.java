package io.sluice.cli;

import io.sluice.experiments.given.TaskAsk;
import io.sluice.experiments.page.SelectionPage;
import io.sluice.experiments.selection.Order;
import io.sluice.experiments.selection.SelectionExperiment;
import io.sluice.experiments.selection.SelectionPlan;
import io.sluice.experiments.selection.SelectionPlan.Arrival;
import io.sluice.experiments.selection.SelectionReport;
import io.sluice.experiments.selection.SelectionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds what the selector chooses against what the whole pool would give. */
@Command(
        name = "selection",
        mixinStandardHelpOptions = true,
        description = {
            "Sends images past the selector's own code in the order of their arrival and holds what",
            "it keeps for each task against an oracle that has all of them in hand: for every example",
            "the images that resemble it most, an equal share each.",
            "",
            "Where a pack has a manifest.csv (path, split, coarse), only its train images are sent,",
            "and precision, lift and recall are told by coarse: what most examples of a task show is",
            "what the task looks for. Images that a task has as examples are not sent."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice experiment selection --images a.tar.gz b/ --task sign=c/test --keep-ratio 0.05",
            "  ./sluice experiment selection --images packs/* --task 'dog=packs/pacs/test/*/dog@32' \\",
            "      --task texture=packs/dtd.tar.gz/test --keep-ratio 0.02 --keep-ratio 0.1 \\",
            "      --encoder ~/.sluice/encoders/sluice@3-… --page selection.html --json"
        })
final class SelectionCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "Folders, .tar, .tar.gz or image files, or patterns below them.")
    private List<Path> images = List.of();

    @Option(
            names = "--task",
            paramLabel = "NAME=DIR[@COUNT]",
            arity = "1..*",
            required = true,
            description =
                    "A task, and where its examples are drawn from: a folder, an archive, or a"
                            + " pattern below one. Repeatable.")
    private Map<String, String> tasks = new LinkedHashMap<>();

    @Option(
            names = "--keep-ratio",
            paramLabel = "RATIO",
            arity = "1..*",
            required = true,
            description = "Share of the images to keep for every task. Repeatable.")
    private List<Double> keepRatios = List.of();

    @Option(
            names = "--encoder",
            paramLabel = "DIR",
            description =
                    "Folder of a released encoder (default: the untrained one that the trainer's"
                            + " settings describe).")
    private @Nullable Path encoder;

    @Option(
            names = "--order",
            defaultValue = "shuffled",
            description = "Order of arrival: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Order order = Order.SHUFFLED;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the order and of the draw of examples (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "32",
            description = "Of a task that names no count (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "Images per window of a task that decides at its end (default:"
                            + " ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--page",
            paramLabel = "FILE.html",
            description = "Write a page with plots, too.")
    private @Nullable Path page;

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        SelectionExperiment experiment =
                new SelectionExperiment(output.checked(this::plan), global.settings(), output::say);
        output.openLog();
        SelectionReport report = experiment.run();
        if (page != null) {
            Files.writeString(page, SelectionPage.of(report));
        }
        output.print(report, SelectionTable::of);
        return Sluice.DONE;
    }

    private SelectionPlan plan() {
        if (encoder != null && !Files.isDirectory(encoder)) {
            throw output.wrong("There is no folder " + encoder + "; check --encoder");
        }
        return new SelectionPlan(
                images,
                tasks.entrySet().stream()
                        .map(task -> TaskAsk.parse(task.getKey(), task.getValue(), examples))
                        .toList(),
                keepRatios,
                Optional.ofNullable(encoder),
                new Arrival(order, seed, window));
    }
}
