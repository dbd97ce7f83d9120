package io.sluice.embed.catalog;

import java.time.Duration;

/**
 * How long the reading of tasks may hold its caller up: what one task takes, the next has no more,
 * until it is renewed. For one thread.
 */
public final class Patience {
    private final Duration whole;
    private long left; // nanoseconds

    public Patience(Duration whole) {
        this.whole = whole;
        this.left = whole.toNanos();
    }

    public void renew() {
        left = whole.toNanos();
    }

    /** What is left, in nanoseconds. */
    long left() {
        return left;
    }

    void lose(long nanos) {
        left = Math.max(0, left - nanos);
    }
}
