package io.sluice.selector;

import io.sluice.schemas.codec.RegistryUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a thread fails: the world's faults get a new thread, which goes on from the
 * last commit, a few times in a while; then, and for all else, the room fails.
 */
final class FaultPolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FaultPolicy.class);
    private static final int MOST_RETRIES = 5;
    private static final Duration WHILE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Deque<Long> retries = new ArrayDeque<>();
    private @Nullable Throwable fatal;

    FaultPolicy(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        if (isTheWorlds(error) && mayRetry()) {
            LOG.warn("Going on from the last commit after: {}", error.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        fatal = error;
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** What the room failed of, if it did. */
    synchronized @Nullable Throwable fatal() {
        return fatal;
    }

    private boolean mayRetry() {
        long now = clock.millis();
        retries.removeIf(then -> now - then > WHILE.toMillis());
        retries.add(now);
        return retries.size() <= MOST_RETRIES;
    }

    private static boolean isTheWorlds(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException
                    || cause instanceof RetriableException
                    || cause instanceof MissingSourceTopicException) {
                return true;
            }
        }
        return false;
    }
}
