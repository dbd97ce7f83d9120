package io.sluice.trainer.sample;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Silence;
import io.sluice.schemas.codec.UndecodableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a compacted topic from its beginning and tells of every record. */
final class CompactedTopic<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopic.class);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final TopicPartition partition;
    private final Decoding<V> decoding;
    private final KafkaConsumer<String, byte[]> consumer;
    private final BiConsumer<String, @Nullable V> listener;

    /** From bytes to a record. */
    interface Decoding<V> {
        V decode(byte[] bytes) throws UndecodableRecordException;
    }

    CompactedTopic(
            Connection connection,
            String topic,
            Decoding<V> decoding,
            BiConsumer<String, @Nullable V> listener) {
        this.partition = new TopicPartition(topic, 0);
        this.decoding = decoding;
        this.listener = listener;
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        this.consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Reads all that was there when it was called.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker gives nothing more
     */
    void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
        long end = ends.getOrDefault(partition, 0L);
        Silence silence = new Silence(Silence.PATIENCE);
        while (consumer.position(partition) < end) {
            silence.at(consumer.position(partition), partition);
            read(A_MOMENT);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void read(Duration patience) {
        for (ConsumerRecord<String, byte[]> found : consumer.poll(patience)) {
            try {
                V value = found.value() == null ? null : decoding.decode(found.value());
                listener.accept(found.key(), value);
            } catch (UndecodableRecordException e) {
                LOG.warn(
                        "Passing over {} offset {}: {}", partition, found.offset(), e.getMessage());
            }
        }
    }
}
