package io.sluice.ingest;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

public final class ProgressLine implements Progress {
    private final String task;
    private @Nullable ProgressBar bar;

    public ProgressLine(String task) {
        this.task = task;
    }

    @Override
    public void started(long total, long done) {
        if (System.console() == null) {
            return;
        }
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
