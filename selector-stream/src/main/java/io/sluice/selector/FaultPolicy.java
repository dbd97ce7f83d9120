package io.sluice.selector;

import io.sluice.schemas.codec.RegistryUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
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
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Consumer<Duration> pause;
    private final Deque<Long> retries = new ArrayDeque<>();
    private @Nullable Throwable fatal;

    FaultPolicy(InstantSource clock, Consumer<Duration> pause) {
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable error) {
        int attempt = isTheWorlds(error) ? attempt() : Integer.MAX_VALUE;
        if (attempt > MOST_RETRIES) {
            fail(error);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("Going on from the last commit after: {}", unwrapped(error).toString());
        pause.accept(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** What the room failed of, if it did. */
    synchronized @Nullable Throwable fatal() {
        return fatal;
    }

    private synchronized void fail(Throwable error) {
        fatal = error;
    }

    /** What Kafka Streams wrapped: the message that helps. */
    static Throwable unwrapped(Throwable error) {
        Throwable inner = error;
        while (inner instanceof StreamsException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** 1 for the first fault in a while. */
    private synchronized int attempt() {
        long now = clock.millis();
        retries.removeIf(then -> now - then > WHILE.toMillis());
        retries.add(now);
        return retries.size();
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
