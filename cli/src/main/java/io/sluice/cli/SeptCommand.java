package io.sluice.cli;

import io.sluice.experiments.page.SeptPage;
import io.sluice.experiments.sept.Choice;
import io.sluice.experiments.sept.SeptExperiment;
import io.sluice.experiments.sept.SeptPlan;
import io.sluice.experiments.sept.SeptReport;
import io.sluice.experiments.sept.SeptTable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds pre-training on what is retrieved for a target against pre-training on everything. */
@Command(
        name = "sept",
        mixinStandardHelpOptions = true,
        description = {
            "Embeds a mixed pool with an encoder trained on a random part of it, retrieves for",
            "each target the images that resemble its examples, with the selector's own code",
            "and with the oracle that has the whole pool in hand, and pre-trains on them, on a",
            "random part as large and on the whole pool: at equal numbers of images trained",
            "on. Both probes are asked about the target's held-out images. Examples come from",
            "the target's train images only, and are not in the pool.",
            "",
            "Every finished run is a line of OUT/sept.jsonl, the page OUT/sept.html."
        },
        footer = {
            "",
            "Example:",
            "  ./sluice experiment sept --images cifar10/ pacs/ signs/ flowers/ --out sept \\",
            "      --target signs=signs/ --target 'sketch=pacs/*/sketch'"
        })
final class SeptCommand implements Callable<Integer> {
    private static final String PAGE = "sept.html";

    @Mixin private LearningOptions learning = new LearningOptions();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "Packs of the pool.")
    private List<Path> images = List.of();

    @Option(
            names = "--target",
            paramLabel = "NAME=PATH",
            arity = "1..*",
            required = true,
            description = "A pack to pre-train for, or a pattern below one. Repeatable.")
    private Map<String, Path> targets = new LinkedHashMap<>();

    @Option(
            names = "--choice",
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "What is pre-trained on, of: ${COMPLETION-CANDIDATES} (default: all); what is"
                            + " chosen for a target needs bootstrap, which is added. Repeatable.")
    private @Nullable Set<Choice> choices;

    @Option(
            names = "--keep-ratio",
            paramLabel = "RATIO",
            defaultValue = "0.1",
            description = "Share of the pool that is retrieved (default: ${DEFAULT-VALUE}).")
    private double keepRatio;

    @Option(
            names = "--retrieve-by",
            paramLabel = "N",
            description = "Examples of each class of a target to retrieve by (default: 8).")
    private @Nullable Integer retrieveBy;

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        SeptExperiment experiment =
                new SeptExperiment(output.checked(this::plan), learning.settings(), output::say);
        output.openLog();
        SeptReport report = experiment.run(learning.out());
        output.say("wrote " + learning.page(PAGE, SeptPage.of(report)));
        output.print(report, SeptTable::of);
        return Sluice.DONE;
    }

    private SeptPlan plan() {
        return new SeptPlan(
                images,
                new TreeMap<>(targets),
                choices == null ? EnumSet.allOf(Choice.class) : choices,
                learning.seeds(),
                new SeptPlan.Sizes(
                        learning.perClass(),
                        keepRatio,
                        learning.either(retrieveBy, 8, 8),
                        learning.budget(96_000),
                        learning.exam()));
    }
}
