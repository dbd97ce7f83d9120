package io.sluice.experiments.scan;

import io.sluice.core.settings.Settings;
import io.sluice.experiments.learn.Campaign;
import io.sluice.experiments.learn.FinishedRuns;
import io.sluice.experiments.learn.RunSettings;
import io.sluice.experiments.learn.Setup;
import io.sluice.trainer.EngineThreads;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds ways to skip images of the replay buffer against training on all of them. What is skipped
 * makes fewer steps.
 *
 * @see <a href="https://arxiv.org/abs/2411.09126">SCAN: Bootstrapping Contrastive Pre-training for
 *     Data Efficiency, ICCV 2025</a>
 */
public final class ScanExperiment {
    private static final String FILE = "scan.jsonl";

    private final ScanPlan plan;
    private final Settings settings;
    private final Consumer<String> progress;
    private final List<String> leftOut = new ArrayList<>();

    /**
     * @param settings of the trainer
     * @param progress is told how far it is
     */
    public ScanExperiment(ScanPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Makes all runs that are not done yet.
     *
     * @param folder where finished runs are kept
     */
    public ScanReport run(Path folder) throws IOException {
        EngineThreads.set(TrainerConfig.from(settings));
        List<OneRun> runs = runs();
        try (FinishedRuns<ScanRun> finished =
                FinishedRuns.open(
                        folder.resolve(FILE), ScanRun.class, Setup.digest(sizes(), settings))) {
            Map<String, ScanRun> results = new Campaign<>(finished, progress).make(runs);
            return report(runs, results, finished.commits(results.keySet()));
        }
    }

    private String sizes() {
        return plan.images() + " " + plan.sizes();
    }

    private List<OneRun> runs() {
        List<Pruning> prunings = plan.prunings().stream().filter(this::isThere).toList();
        List<OneRun> runs = new ArrayList<>();
        for (long seed : plan.seeds()) {
            for (Pruning pruning : prunings) {
                runs.add(new OneRun(plan, settings, pruning, seed));
            }
        }
        return runs;
    }

    private boolean isThere(Pruning pruning) {
        Optional<String> missing = RunSettings.missing(pruning.settings());
        missing.ifPresent(
                what -> {
                    String said =
                            "%s is left out: this trainer has no %s"
                                    .formatted(pruning.written(), what);
                    progress.accept(said);
                    leftOut.add(said);
                });
        return missing.isEmpty();
    }

    private ScanReport report(
            List<OneRun> runs, Map<String, ScanRun> results, List<String> commits) {
        Map<String, Map<Long, ScanRun>> byPruning = new LinkedHashMap<>();
        for (OneRun run : runs) {
            ScanRun result = results.get(run.name());
            if (result == null) {
                leftOut.add(run.name() + " diverged");
            } else {
                byPruning
                        .computeIfAbsent(run.pruning().written(), p -> new LinkedHashMap<>())
                        .put(run.seed(), result);
            }
        }
        Map<Long, ScanRun> ofNone = byPruning.getOrDefault(Pruning.NONE.written(), Map.of());
        Map<String, PruningFigures> figures = new LinkedHashMap<>();
        byPruning.forEach((name, of) -> figures.put(name, PruningFigures.of(of, ofNone)));
        return new ScanReport(
                figures,
                List.copyOf(leftOut),
                Setup.here(sizes(), settings, plan.seeds(), commits));
    }
}
