package io.sluice.embed.swap;

import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.serve.EncoderLoader;
import io.sluice.encoder.RefusedEncoderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes candidates of releases; what may pass, such as a store that is away, is tried again. */
final class ReleaseLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLoader.class);
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** What the runtime says of a device that is full, of which it has no exception. */
    private static final List<String> OUT_OF_MEMORY =
            List.of("out of memory", "failed to allocate memory");

    private final EncoderLoader encoders;
    private final CatalogReading reading;

    ReleaseLoader(EncoderLoader encoders, CatalogReading reading) {
        this.encoders = encoders;
        this.reading = reading;
    }

    /**
     * Loads a release and embeds the tasks with it.
     *
     * @throws RefusedEncoderException if its release is wrong
     * @throws EncoderAwayException if it cannot be used for another reason, which may pass, or
     *     would serve without examples that are scored against now
     */
    Candidate load(Release release, Tasks tasks)
            throws RefusedEncoderException, EncoderAwayException, InterruptedException {
        Collection<Task> atItsSize = tasks.at(release.inputSize(), reading);
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Exception failure;
            try {
                return Candidate.open(encoders, release, atItsSize, reading);
            } catch (RefusedEncoderException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                failure = e;
            } catch (RuntimeException e) { // of embedding the tasks
                failure = e;
            }
            if (attempt == ATTEMPTS) {
                throw new EncoderAwayException(failure);
            }
            LOG.warn(
                    "Encoder {} is tried again in {} ms: {}",
                    release.version(),
                    pause.toMillis(),
                    failure.getMessage());
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
        }
    }

    private static boolean mayPass(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if ((cause instanceof IOException && !isOfAParser(cause))
                    || cause instanceof UncheckedIOException
                    || OUT_OF_MEMORY.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Those of parsers are of other packages; they speak of what a file says. */
    private static boolean isOfAParser(Throwable cause) {
        return !cause.getClass().getPackageName().startsWith("java.");
    }
}
