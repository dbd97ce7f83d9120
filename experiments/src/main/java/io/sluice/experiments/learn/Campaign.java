package io.sluice.experiments.learn;

import io.sluice.bench.machine.Revision;
import io.sluice.trainer.step.TrainingDivergedException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one after the other, those that are done already left out, with word of the time left. */
public final class Campaign<T> {
    private static final int BAR = 40; // characters

    private final FinishedRuns<T> finished;
    private final Consumer<String> progress;

    public Campaign(FinishedRuns<T> finished, Consumer<String> progress) {
        this.finished = finished;
        this.progress = progress;
    }

    /** One run. */
    public interface Run<T> {
        /** No other run has it. */
        String name();

        T run() throws IOException;

        /** What came of it, in some words. */
        String said(T result);
    }

    /**
     * Makes all runs.
     *
     * @return the results by the names of the runs, in their order; nothing of a run that diverged,
     *     which is tried again at the next start
     */
    public Map<String, T> make(List<? extends Run<T>> runs) throws IOException {
        Map<String, T> results = new LinkedHashMap<>();
        long left = runs.stream().filter(run -> finished.find(run.name()) == null).count();
        if (left < runs.size()) {
            progress.accept("%,d of %,d runs are done".formatted(runs.size() - left, runs.size()));
        }
        long start = System.nanoTime();
        int made = 0;
        for (int i = 0; i < runs.size(); i++) {
            Run<T> run = runs.get(i);
            T result = finished.find(run.name());
            if (result == null) {
                result = make(run, "[%d/%d] %s".formatted(i + 1, runs.size(), run.name()));
                made++;
                left--;
                long spent = System.nanoTime() - start;
                progress.accept(bar(runs.size() - left, runs.size(), spent / made * left));
            }
            if (result != null) {
                results.put(run.name(), result);
            }
        }
        return results;
    }

    private @Nullable T make(Run<T> run, String title) throws IOException {
        long start = System.nanoTime();
        try {
            T result = run.run();
            finished.add(run.name(), Revision.here(), result);
            progress.accept(
                    "%s: %s, %s"
                            .formatted(title, run.said(result), time(System.nanoTime() - start)));
            return result;
        } catch (TrainingDivergedException e) {
            progress.accept("%s diverged: %s".formatted(title, e.getMessage()));
            return null;
        }
    }

    private static String bar(long done, int all, long nanosLeft) {
        int full = (int) (BAR * done / all);
        String bar = "#".repeat(full) + "-".repeat(BAR - full);
        String left = nanosLeft <= 0 ? "done" : "about %s left".formatted(time(nanosLeft));
        return "%s %d of %d, %s".formatted(bar, done, all, left);
    }

    private static String time(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(time.toSeconds());
    }
}
