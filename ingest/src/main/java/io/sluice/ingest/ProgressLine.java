package io.sluice.ingest;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar. */
public final class ProgressLine implements Progress {
    private final String task;
    private @Nullable ProgressBar bar;

    /** A bar where somebody watches; nothing where output goes to a file. */
    public static Progress onTerminal(String task) {
        return System.console() == null ? Progress.none() : new ProgressLine(task);
    }

    private ProgressLine(String task) {
        this.task = task;
    }

    @Override
    public void started(long total, long done) {
        bar =
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .startsFrom(done, Duration.ZERO)
                        .setUnit(" images", 1)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .build();
    }

    @Override
    public void advanced(long entries) {
        if (bar != null) {
            bar.stepBy(entries);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
