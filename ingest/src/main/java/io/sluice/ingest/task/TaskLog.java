package io.sluice.ingest.task;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.record.TargetTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the topic of tasks from its beginning to its end, waiting for changes that are committed
 * but not visible yet.
 */
final class TaskLog {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int IDLE_POLLS = 100;

    private final Connection connection;
    private final Topic<TargetTask> topic;
    private final RecordCodec<TargetTask> codec;

    TaskLog(Connection connection, Topic<TargetTask> topic, RecordCodec<TargetTask> codec) {
        this.connection = connection;
        this.topic = topic;
        this.codec = codec;
    }

    /**
     * What holds now.
     *
     * @param tasks by id
     * @param revisions the highest revision ever seen by id, of retired tasks too
     */
    record Contents(Map<String, TargetTask> tasks, Map<String, Long> revisions) {
        void take(ConsumerRecord<String, TargetTask> record) {
            TargetTask task = record.value();
            if (task == null) {
                tasks.remove(record.key());
                return;
            }
            long last = revisions.getOrDefault(task.getId(), 0L);
            if (task.getRevision() >= last) {
                revisions.put(task.getId(), task.getRevision());
                tasks.put(task.getId(), task);
            }
        }
    }

    Contents read() {
        Contents contents = new Contents(new TreeMap<>(), new TreeMap<>());
        TopicPartition only = new TopicPartition(topic.name(), 0);
        long end = writtenEnd(only);
        try (KafkaConsumer<String, TargetTask> consumer = consumer()) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            int idle = 0; // what a killed writer left open stays out of sight: do not wait for it
            while (consumer.position(only) < end && idle < IDLE_POLLS) {
                ConsumerRecords<String, TargetTask> records = consumer.poll(POLL);
                records.forEach(contents::take);
                idle = records.isEmpty() ? idle + 1 : 0;
            }
        }
        return contents;
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
            throw new KafkaException("Cannot read " + topic.name(), e.getCause());
        }
    }

    private KafkaConsumer<String, TargetTask> consumer() {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("fetch.max.wait.ms", (int) POLL.toMillis());
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), RecordSerde.deserializer(codec));
    }
}
