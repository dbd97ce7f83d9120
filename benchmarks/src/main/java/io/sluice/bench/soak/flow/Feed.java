package io.sluice.bench.soak.flow;

import io.sluice.bench.job.RunningJob;
import io.sluice.bench.soak.input.Post;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends images no faster than they come out, so that the broker holds few of them. */
public final class Feed implements AutoCloseable {
    private static final int AHEAD = 4096;
    private static final long BYTES_AHEAD = 128L * 1024 * 1024;

    private final String topic;
    private final Ledger ledger;
    private final RunningJob job;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;
    private long bytes;

    public Feed(Connection connection, Topics topics, Ledger ledger, RunningJob job) {
        this.topic = topics.images().name();
        this.ledger = ledger;
        this.job = job;
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 5);
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends, once the job has caught up so far. */
    public void send(Post post) throws InterruptedException {
        sent++;
        bytes += post.weight();
        awaitOutcomes(sent - Math.min(AHEAD, 1 + BYTES_AHEAD * sent / Math.max(1, bytes)));
        producer.send(new ProducerRecord<>(topic, post.key(), post.value()), this::acknowledged);
    }

    /** Waits until everything that was sent has come out. */
    public void settle() throws InterruptedException {
        producer.flush();
        awaitOutcomes(sent);
    }

    private void awaitOutcomes(long wanted) throws InterruptedException {
        long read = ledger.read();
        Patience patience = new Patience();
        while (read < wanted) {
            refuseFailure();
            long more = ledger.awaitMoreThan(read);
            patience.progress(
                    more > read,
                    () -> "Of %,d records sent only %,d came out".formatted(sent, more));
            read = more;
        }
        refuseFailure();
    }

    private void refuseFailure() {
        job.refuseFailure();
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("A record cannot be sent: " + thrown, thrown);
        }
    }

    private void acknowledged(@Nullable RecordMetadata place, @Nullable Exception thrown) {
        if (thrown != null) {
            failure.compareAndSet(null, thrown);
        } else if (place != null) {
            ledger.sent(place.partition(), place.offset());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
