package io.sluice.schemas;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How long a broker has given nothing of what it said it has: a consumer that polls alone waits for
 * ever. For one thread.
 */
public final class Silence {
    /** As long as the consumer's other calls wait. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Duration patience;
    private long since = System.nanoTime();
    private long reached = Long.MIN_VALUE;

    public Silence(Duration patience) {
        this.patience = patience;
    }

    /**
     * Tells how far the reading is.
     *
     * @param position grows with whatever comes
     * @param what is read, for people
     * @throws TimeoutException if nothing has come for too long; reading it again may do
     */
    public void at(long position, Object what) {
        if (position > reached) {
            reached = position;
            since = System.nanoTime();
        } else if (System.nanoTime() - since > patience.toNanos()) {
            throw new TimeoutException(
                    "The broker has given nothing more of %s for %d s: see whether it is up, then do"
                                    .formatted(what, patience.toSeconds())
                            + " the same again");
        }
    }
}
