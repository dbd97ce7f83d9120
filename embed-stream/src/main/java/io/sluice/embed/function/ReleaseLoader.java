package io.sluice.embed.function;

import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.encoder.RefusedEncoderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes candidates of releases; what may pass, such as a store that is away, is tried again. */
final class ReleaseLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLoader.class);
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final EncoderLoader encoders;
    private final CatalogReading reading;

    ReleaseLoader(EncoderLoader encoders, CatalogReading reading) {
        this.encoders = encoders;
        this.reading = reading;
    }

    /**
     * Loads a release and embeds the tasks with it.
     *
     * @param tasks at its input size; null if they are to be read anew at that size
     * @throws RefusedEncoderException if it cannot be used
     */
    Candidate load(Release release, @Nullable Collection<Task> tasks)
            throws RefusedEncoderException, InterruptedException {
        Collection<Task> atItsSize = tasks == null ? reading.present(release.inputSize()) : tasks;
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return Candidate.open(encoders, release, atItsSize, reading);
            } catch (RefusedEncoderException e) {
                if (attempt == ATTEMPTS || !mayPass(e)) {
                    throw e;
                }
                LOG.warn(
                        "Encoder {} is tried again in {} ms: {}",
                        release.version(),
                        pause.toMillis(),
                        e.getMessage());
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
        }
    }

    private static boolean mayPass(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof UncheckedIOException) {
                return true;
            }
        }
        return false;
    }
}
