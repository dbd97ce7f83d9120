package io.sluice.embed.function;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/** The time the first image of a batch waits for others. For one thread. */
final class Lingering {
    private final ProcessingTimeService clock;
    private final Duration longest;
    private final ProcessingTimeCallback over;
    private @Nullable ScheduledFuture<?> timer;

    /**
     * Prepares.
     *
     * @param over called when it has waited for the longest time
     */
    Lingering(ProcessingTimeService clock, Duration longest, ProcessingTimeCallback over) {
        this.clock = clock;
        this.longest = longest;
        this.over = over;
    }

    /** Follows whether an image waits. */
    void follow(boolean waits) {
        if (!waits) {
            stop();
        } else if (timer == null) {
            timer =
                    clock.registerTimer(
                            clock.getCurrentProcessingTime() + longest.toMillis(), over);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
