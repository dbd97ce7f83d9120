package io.sluice.ingest.task;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic of one partition from its beginning to its end, waiting for changes that are
 * committed but not visible yet.
 */
final class WholeTopic<V extends SpecificRecord> {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int IDLE_POLLS = 100;

    private final Connection connection;
    private final Topic<V> topic;
    private final Deserializer<V> deserializer;

    WholeTopic(Connection connection, Topic<V> topic, Deserializer<V> deserializer) {
        this.connection = connection;
        this.topic = topic;
        this.deserializer = deserializer;
    }

    /** Whether there is such a topic. Reading one that is not there ends in a timeout. */
    boolean exists() {
        try (Admin admin = Admin.create(connection.properties())) {
            admin.describeTopics(List.of(topic.name())).allTopicNames().get();
            return true;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw unreadable(e);
        }
    }

    void read(Consumer<ConsumerRecord<String, V>> reader) {
        TopicPartition only = new TopicPartition(topic.name(), 0);
        long end = writtenEnd(only);
        try (KafkaConsumer<String, V> consumer = consumer()) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            int idle = 0; // what a killed writer left open stays out of sight: do not wait for it
            while (consumer.position(only) < end && idle < IDLE_POLLS) {
                ConsumerRecords<String, V> records = consumer.poll(POLL);
                records.forEach(reader);
                idle = records.isEmpty() ? idle + 1 : 0;
            }
        }
    }

    /** The end of what is written, committed or not. */
    private long writtenEnd(TopicPartition partition) {
        try (Admin admin = Admin.create(connection.properties())) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw unreadable(e);
        }
    }

    private KafkaException unreadable(ExecutionException e) {
        return new KafkaException("Cannot read " + topic.name(), e.getCause());
    }

    private KafkaConsumer<String, V> consumer() {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("fetch.max.wait.ms", (int) POLL.toMillis());
        return new KafkaConsumer<>(properties, new StringDeserializer(), deserializer);
    }
}
