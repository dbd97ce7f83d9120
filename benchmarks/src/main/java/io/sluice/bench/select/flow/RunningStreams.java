package io.sluice.bench.select.flow;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** A topology that runs, and says how many records of a topic it has taken. */
public final class RunningStreams implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 10;

    private final KafkaStreams streams;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private RunningStreams(Topology topology, StreamsConfig config) {
        this.streams = new KafkaStreams(topology, config);
        streams.setUncaughtExceptionHandler(
                e -> {
                    failure.set(e);
                    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
                });
    }

    public static RunningStreams start(Topology topology, StreamsConfig config) {
        RunningStreams running = new RunningStreams(topology, config);
        running.streams.start();
        return running;
    }

    /**
     * Waits until so many records of a topic have been processed since the start.
     *
     * @throws IllegalStateException if it failed, or nothing was processed for a minute
     */
    public void awaitProcessed(String topic, long wanted) throws InterruptedException {
        long last = -1;
        long since = System.nanoTime();
        for (long now = processed(topic); now < wanted; now = processed(topic)) {
            refuseFailure();
            if (now > last) {
                last = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "Of %,d records only %,d were processed".formatted(wanted, now));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /**
     * @throws IllegalStateException if it has failed
     */
    public void refuseFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("The topology failed: " + thrown.getMessage(), thrown);
        }
    }

    public KafkaStreams streams() {
        return streams;
    }

    private long processed(String topic) {
        return Math.round(
                streams.metrics().values().stream()
                        .filter(m -> m.metricName().name().equals("records-consumed-total"))
                        .filter(m -> m.metricName().group().equals("stream-topic-metrics"))
                        .filter(m -> topic.equals(m.metricName().tags().get("topic")))
                        .mapToDouble(m -> (Double) m.metricValue())
                        .sum());
    }

    /** Leaves its group, so that the next one need not wait for it. */
    @Override
    public void close() {
        streams.close(
                CloseOptions.timeout(PATIENCE)
                        .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
}
