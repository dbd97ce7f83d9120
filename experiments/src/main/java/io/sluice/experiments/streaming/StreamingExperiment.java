package io.sluice.experiments.streaming;

import io.sluice.core.settings.Settings;
import io.sluice.experiments.learn.Campaign;
import io.sluice.experiments.learn.FinishedRuns;
import io.sluice.experiments.learn.RunSettings;
import io.sluice.experiments.learn.Setup;
import io.sluice.experiments.stream.Shift;
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
 * Holds ways to learn from a shifting stream against joint training on the same images, at equal
 * memory and equal numbers of images trained on.
 */
public final class StreamingExperiment {
    private static final String FILE = "streaming.jsonl";

    private final StreamingPlan plan;
    private final Settings settings;
    private final Consumer<String> progress;
    private final List<String> leftOut = new ArrayList<>();

    /**
     * @param settings of the trainer
     * @param progress is told how far it is
     */
    public StreamingExperiment(StreamingPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Makes all runs that are not done yet.
     *
     * @param folder where finished runs are kept
     */
    public StreamingReport run(Path folder) throws IOException {
        TrainerConfig config = TrainerConfig.from(settings);
        EngineThreads.set(config);
        List<OneRun> runs = runs(new Streams(plan, config.encoder()));
        try (FinishedRuns<StreamingRun> finished =
                FinishedRuns.open(
                        folder.resolve(FILE),
                        StreamingRun.class,
                        Setup.digest(sizes(), settings))) {
            Map<String, StreamingRun> results = new Campaign<>(finished, progress).make(runs);
            return report(runs, results, finished.commits(results.keySet()));
        }
    }

    private String sizes() {
        return plan.sources() + " " + plan.sizes();
    }

    /** Seed by seed, so that what was made when it is stopped is whole for some of them. */
    private List<OneRun> runs(Streams streams) {
        List<Method> methods = plan.methods().stream().filter(this::isThere).toList();
        List<OneRun> runs = new ArrayList<>();
        for (long seed : plan.seeds()) {
            for (Shift shift : plan.shifts()) {
                for (Method method : methods) {
                    OneRun.Key key = new OneRun.Key(shift, method, seed);
                    runs.add(new OneRun(streams, settings, plan.sizes(), key));
                }
            }
        }
        return runs;
    }

    private boolean isThere(Method method) {
        Optional<String> missing = RunSettings.missing(method.settings());
        missing.ifPresent(
                what ->
                        leaveOut(
                                "%s is left out: this trainer has no %s"
                                        .formatted(method.written(), what)));
        return missing.isEmpty();
    }

    private void leaveOut(String what) {
        progress.accept(what);
        leftOut.add(what);
    }

    private StreamingReport report(
            List<OneRun> runs, Map<String, StreamingRun> results, List<String> commits) {
        Map<String, Map<String, Map<Long, StreamingRun>>> byStream = new LinkedHashMap<>();
        for (OneRun run : runs) {
            StreamingRun result = results.get(run.name());
            if (result == null) {
                leftOut.add(run.name() + " diverged");
            } else {
                byStream.computeIfAbsent(run.key().shift().written(), s -> new LinkedHashMap<>())
                        .computeIfAbsent(run.key().method().written(), m -> new LinkedHashMap<>())
                        .put(run.key().seed(), result);
            }
        }
        Map<String, Map<String, MethodFigures>> streams = new LinkedHashMap<>();
        Map<String, Gaps> gaps = new LinkedHashMap<>();
        byStream.forEach(
                (stream, methods) -> {
                    Map<String, MethodFigures> figures = new LinkedHashMap<>();
                    methods.forEach((name, of) -> figures.put(name, MethodFigures.of(of)));
                    streams.put(stream, figures);
                    gaps.put(stream, Gaps.of(figures));
                });
        return new StreamingReport(
                streams,
                gaps,
                List.copyOf(leftOut),
                Setup.here(sizes(), settings, plan.seeds(), commits));
    }
}
