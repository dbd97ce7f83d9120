package io.sluice.experiments.sept;

import io.sluice.core.settings.Settings;
import io.sluice.experiments.learn.Campaign;
import io.sluice.experiments.learn.FinishedRuns;
import io.sluice.experiments.learn.Setup;
import io.sluice.trainer.EngineThreads;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Pre-trains on what the selector's own retrieval keeps of a mixed pool for a target, and holds it
 * against the oracle's choice, a random part and the whole pool, at equal numbers of images trained
 * on: SEPT's hypothesis. Retrieval knows the target by examples among its train images alone.
 *
 * @see <a href="https://arxiv.org/abs/2212.05473">Task-specific instance search for pre-training,
 *     AAAI 2023</a>
 */
public final class SeptExperiment {
    private static final String FILE = "sept.jsonl";

    private final SeptPlan plan;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * @param settings of the trainer
     * @param progress is told how far it is
     */
    public SeptExperiment(SeptPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Makes all runs that are not done yet.
     *
     * @param folder where finished runs are kept
     */
    public SeptReport run(Path folder) throws IOException {
        EngineThreads.set(TrainerConfig.from(settings));
        Files.createDirectories(folder);
        List<OneRun> runs = runs(new Workshop(plan, settings, folder));
        try (FinishedRuns<SeptRun> finished =
                FinishedRuns.open(
                        folder.resolve(FILE), SeptRun.class, Setup.digest(sizes(), settings))) {
            Map<String, SeptRun> results = new Campaign<>(finished, progress).make(runs);
            return report(runs, results, finished.commits(results.keySet()));
        }
    }

    private String sizes() {
        return "%s for %s, %s".formatted(plan.images(), plan.targets(), plan.sizes());
    }

    private List<String> targets() {
        return List.copyOf(plan.targets().keySet());
    }

    private List<OneRun> runs(Workshop workshop) {
        List<OneRun> runs = new ArrayList<>();
        for (long seed : plan.seeds()) {
            for (Choice choice : plan.choices()) {
                for (String target : choice.isPerTarget() ? targets() : List.of(OneRun.ALL)) {
                    runs.add(new OneRun(workshop, target, choice, seed));
                }
            }
        }
        return runs;
    }

    private SeptReport report(
            List<OneRun> runs, Map<String, SeptRun> results, List<String> commits) {
        Map<String, Map<String, ChoiceFigures>> targets = new LinkedHashMap<>();
        Map<String, Margins> margins = new LinkedHashMap<>();
        for (String target : targets()) {
            Map<String, ChoiceFigures> figures = figures(target, runs, results);
            targets.put(target, figures);
            margins.put(target, Margins.of(figures));
        }
        List<String> leftOut =
                runs.stream()
                        .map(OneRun::name)
                        .filter(name -> !results.containsKey(name))
                        .map(name -> name + " diverged")
                        .toList();
        return new SeptReport(
                targets, margins, leftOut, Setup.here(sizes(), settings, plan.seeds(), commits));
    }

    private static Map<String, ChoiceFigures> figures(
            String target, List<OneRun> runs, Map<String, SeptRun> results) {
        Map<String, Map<Long, SeptRun>> byChoice = new LinkedHashMap<>();
        for (OneRun run : runs) {
            SeptRun result = results.get(run.name());
            if (result != null && result.scores().containsKey(target)) {
                byChoice.computeIfAbsent(run.choice().written(), c -> new LinkedHashMap<>())
                        .put(run.seed(), result);
            }
        }
        Map<String, ChoiceFigures> figures = new LinkedHashMap<>();
        byChoice.forEach((choice, of) -> figures.put(choice, ChoiceFigures.of(target, of)));
        return figures;
    }
}
