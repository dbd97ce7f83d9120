package io.sluice.claim;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what the world made fail, each time after twice the wait, and then gives up. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private Attempts() {}

    /** What is attempted. */
    @FunctionalInterface
    interface Attempt<T> {
        T go() throws RefusedClaimException, IOException;
    }

    /**
     * Attempts.
     *
     * @param what it is about, for people
     * @throws RefusedClaimException at once, if the claim is at fault
     * @throws StoreUnavailableException after the last attempt, or when interrupted
     */
    static <T> T of(String what, Attempt<T> attempt) throws RefusedClaimException {
        Duration wait = FIRST_WAIT;
        for (int left = MOST - 1; ; left--) {
            try {
                return attempt.go();
            } catch (IOException e) {
                if (left == 0) {
                    throw new StoreUnavailableException(
                            "The store of %s failed %d times, at last: %s"
                                    .formatted(what, MOST, e.getMessage()),
                            e);
                }
                LOG.warn("{}: {}; trying again in {}", what, e.getMessage(), wait);
                pause(what, wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static void pause(String what, Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for " + what, e);
        }
    }
}
