package io.sluice.bench.soak.flow;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits on as long as there is some progress now and then. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private long since = System.nanoTime();

    /**
     * Takes note of what came of a look.
     *
     * @throws IllegalStateException if there was no progress for three minutes
     */
    void progress(boolean some, Supplier<String> otherwise) {
        long now = System.nanoTime();
        if (some) {
            since = now;
        } else if (now - since > LONGEST.toNanos()) {
            throw new IllegalStateException(
                    "%s, nothing more in %d s".formatted(otherwise.get(), LONGEST.toSeconds()));
        }
    }
}
