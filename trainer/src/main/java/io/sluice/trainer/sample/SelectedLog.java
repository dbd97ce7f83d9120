package io.sluice.trainer.sample;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.SelectedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads selected-images in its order, from where it is told to. */
public final class SelectedLog implements AutoCloseable {
    private static final int RECORDS_PER_POLL = 200;

    private final Connection connection;
    private final TopicPartition partition;
    private final RecordCodec<SelectedImage> codec;
    private final int inputSize;
    private final KafkaConsumer<String, byte[]> consumer;
    private final EarlierRecords earlier;

    /**
     * @param group under which {@link #committed} looks
     * @param inputSize height and width that pixels must have
     */
    public SelectedLog(
            Connection connection,
            Topic<SelectedImage> topic,
            RecordCodec<SelectedImage> codec,
            String group,
            int inputSize) {
        this.connection = connection;
        this.partition = new TopicPartition(topic.name(), 0);
        this.codec = codec;
        this.inputSize = inputSize;
        this.consumer = consumer(connection, group);
        this.earlier = new EarlierRecords(consumer(connection, group), partition);
        consumer.assign(List.of(partition));
    }

    private static KafkaConsumer<String, byte[]> consumer(Connection connection, String group) {
        Map<String, Object> properties = connection.properties();
        properties.put("group.id", group);
        properties.put("enable.auto.commit", "false");
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "none"); // never past what is missing
        properties.put("max.poll.records", RECORDS_PER_POLL);
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** What the broker says of it now. */
    public LogFacts facts() {
        return LogFacts.ask(connection, partition.topic());
    }

    /** Goes to an offset, which must be kept. */
    public void seek(long offset) {
        consumer.seek(partition, offset);
    }

    /** The offset up to which results were published, in the same transactions; 0 at first. */
    public long committed() {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return committed == null ? 0 : committed.offset();
    }

    /**
     * What comes next.
     *
     * @throws BrokenLogException if the records that come next are gone
     */
    public List<Entry> poll(Duration patience) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (ConsumerRecord<String, byte[]> found : consumer.poll(patience)) {
                entries.add(entry(found));
            }
        } catch (OffsetOutOfRangeException e) {
            long missing = consumer.position(partition);
            throw new BrokenLogException(
                    "Offset %d of %s is gone while it was to be trained on: it expired because training is behind, or was deleted"
                            .formatted(missing, partition.topic()));
        }
        return entries;
    }

    /**
     * The value of a record that was read before; nothing where it is gone by now. What comes next
     * stays what it was.
     *
     * @throws TimeoutException if the broker does not give it
     */
    public Optional<byte[]> again(long offset) {
        return earlier.value(offset);
    }

    /** Records not yet fetched; transaction markers may count as one. */
    public long behind() {
        return consumer.currentLag(partition).orElse(0);
    }

    @Override
    public void close() {
        earlier.close();
        consumer.close();
    }

    private Entry entry(ConsumerRecord<String, byte[]> found) {
        String key = found.key() == null ? "" : found.key();
        if (found.value() == null && !key.isEmpty()) {
            return new Entry.Forgotten(found.offset(), key);
        }
        byte[] value = EarlierRecords.content(found);
        try {
            SelectedImage image = codec.decode(value);
            int width = image.getPixels().getWidth();
            int height = image.getPixels().getHeight();
            if (width == inputSize && height == inputSize && isWhole(image)) {
                return new Entry.Chosen(found.offset(), image);
            }
            String message =
                    "Pixels are %d x %d but training takes %d x %d"
                            .formatted(width, height, inputSize, inputSize);
            return new Entry.Unusable(
                    found.offset(), key, Optional.of(value), "wrong-size", message);
        } catch (UndecodableRecordException e) {
            return new Entry.Unusable(
                    found.offset(),
                    key,
                    Optional.of(value),
                    e.reason(),
                    String.valueOf(e.getMessage()));
        }
    }

    private boolean isWhole(SelectedImage image) {
        return image.getPixels().getRgb().remaining() == inputSize * inputSize * 3;
    }
}
