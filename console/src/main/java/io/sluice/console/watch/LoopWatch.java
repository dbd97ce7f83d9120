package io.sluice.console.watch;

import io.sluice.console.lag.CommittedOffset;
import io.sluice.console.lag.LagReader;
import io.sluice.console.snapshot.Flow;
import io.sluice.console.snapshot.Flow.Totals;
import io.sluice.console.snapshot.Flow.Watching;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a running loop from the outside: it reads topics and offsets and writes nothing. */
public final class LoopWatch implements Loop, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long GALLERY_OFFSETS = 4L * Gallery.SIZE; // markers take offsets too

    private final Connection connection;
    private final Topics topics;
    private final Clock clock;
    private final LoopState state = new LoopState();
    private final TopicTail tail;
    private final Thread tailing;
    private final Thread gauging;
    private volatile RoomGauges.Reading reading =
            new RoomGauges.Reading(Instant.EPOCH, new Totals(0, 0, 0, 0), List.of(), false);
    private volatile @Nullable String gaugeTrouble = "Nothing is measured yet";
    private volatile boolean closed;

    /** Starts watching in the background; the topics need not be there yet. */
    public LoopWatch(Connection connection, Topics topics, Clock clock) {
        this.connection = connection;
        this.topics = topics;
        this.clock = clock;
        this.tail =
                new TopicTail(
                        connection.properties(),
                        TopicFolds.into(
                                state, topics, new ConfluentRegistry(connection.registryUrl())),
                        Map.of(topics.selectedImages().name(), this::selectedStart));
        this.tailing = background("console-tail", tail);
        this.gauging = background("console-lag", this::gauge);
    }

    @Override
    public LoopSnapshot snapshot() {
        RoomGauges.Reading now = reading;
        String trouble = tail.trouble() == null ? gaugeTrouble : tail.trouble();
        Watching watching = new Watching(tail.isReplaying(), now.settled(), trouble);
        return new LoopSnapshot(
                clock.instant(),
                new Flow(now.at(), now.totals(), now.rooms(), watching),
                state.selection(),
                state.learning(),
                state.deadLetters());
    }

    @Override
    public Optional<byte[]> picture(long position) {
        return state.picture(position);
    }

    /** Enough to fill the gallery, and all that the trainer has not done yet, to count it. */
    private long selectedStart(TopicPartition partition, long begin, long end) {
        long done = CommittedOffset.of(topics.group("trainer"), partition, connection, begin);
        return Math.min(done, end - GALLERY_OFFSETS);
    }

    private void gauge() {
        RoomGauges gauges = new RoomGauges(topics, clock);
        while (!closed) {
            try (LagReader lags = new LagReader(connection, clock)) {
                gauge(gauges, lags);
            } catch (ExecutionException | RuntimeException e) {
                LOG.debug("Reading the lag failed; trying again", e);
                Throwable cause = e.getCause() == null ? e : e.getCause();
                gaugeTrouble = "The lag cannot be read: " + cause.getMessage();
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void gauge(RoomGauges gauges, LagReader lags)
            throws ExecutionException, InterruptedException {
        while (!closed) {
            reading = gauges.read(lags, state, tail);
            gaugeTrouble = null;
            Thread.sleep(EVERY.toMillis());
        }
    }

    private void pause() {
        try {
            Thread.sleep(EVERY.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private static Thread background(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        closed = true;
        tail.close();
        gauging.interrupt();
        try {
            tailing.join(Duration.ofSeconds(5).toMillis());
            gauging.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
