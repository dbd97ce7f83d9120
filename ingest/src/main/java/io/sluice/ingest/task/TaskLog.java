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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic of tasks from its beginning to its end. */
final class TaskLog {
    private static final Duration POLL = Duration.ofMillis(200);

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
        try (KafkaConsumer<String, TargetTask> consumer = consumer()) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                consumer.poll(POLL).forEach(contents::take);
            }
        }
        return contents;
    }

    private KafkaConsumer<String, TargetTask> consumer() {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), RecordSerde.deserializer(codec));
    }
}
