package io.sluice.ingest.publish;

import java.util.concurrent.TimeUnit;

/** Spaces entries evenly; time lost downstream is not made up for by a burst. */
public final class RateValve implements Valve {
    private final Clock clock;
    private final long interval;
    private long due;

    /**
     * @param imagesPerSecond above 0
     */
    public RateValve(double imagesPerSecond) {
        this(imagesPerSecond, Clock.system());
    }

    RateValve(double imagesPerSecond, Clock clock) {
        if (!(imagesPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "Images per second must be above 0 but was " + imagesPerSecond);
        }
        this.clock = clock;
        this.interval = (long) (TimeUnit.SECONDS.toNanos(1) / imagesPerSecond);
        this.due = clock.nanos();
    }

    @Override
    public void pass() throws InterruptedException {
        long wait = due - clock.nanos();
        if (wait > 0) {
            clock.sleep(wait);
        }
        due = Math.max(due, clock.nanos() - interval) + interval;
    }
}
