package io.sluice.selector;

import io.sluice.core.run.Room;
import io.sluice.selector.lag.TrainerLag;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Runs the topology until it is stopped or fails. */
final class SelectorRoom implements Room {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FaultPolicy faults = new FaultPolicy(InstantSource.system(), this::pause);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final KafkaStreams streams;
    private final TrainerLag lag;
    private final Answers answers;

    /** Begins to answer questions about the streams. */
    interface Answers {
        Closeable begin(KafkaStreams streams);
    }

    SelectorRoom(Topology topology, StreamsConfig config, TrainerLag lag, Answers answers) {
        this.lag = lag;
        this.answers = answers;
        streams = new KafkaStreams(topology, config);
        streams.setUncaughtExceptionHandler(faults);
        streams.setStateListener(
                (now, before) -> {
                    if (now == State.ERROR || now == State.NOT_RUNNING) {
                        ended.countDown();
                    }
                });
    }

    @Override
    public String name() {
        return "selector";
    }

    @Override
    public void run() throws Exception {
        Closeable answering = answers.begin(streams);
        try {
            lag.start();
            streams.start();
            ended.await();
        } finally {
            answering.close();
        }
        Throwable fatal = faults.fatal();
        if (fatal != null) {
            Throwable cause = FaultPolicy.unwrapped(fatal);
            throw new IllegalStateException("The selector failed: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        streams.close(PATIENCE);
        lag.close();
        ended.countDown();
    }

    /** Waits, but no longer than until the room is closed. */
    private void pause(Duration length) {
        try {
            closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
