package io.sluice.embed;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of a topic, read on from one look to the next. */
final class CommittedRecords<T extends SpecificRecord> implements AutoCloseable {
    private final KafkaConsumer<byte[], T> consumer;
    private final String topic;
    private final List<ConsumerRecord<byte[], T>> records = new ArrayList<>();

    CommittedRecords(Map<String, Object> client, String topic, RecordCodec<T> codec) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("isolation.level", "read_committed");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), RecordSerde.deserializer(codec));
        this.topic = topic;
    }

    /** All of them up to now. */
    synchronized List<ConsumerRecord<byte[], T>> upToNow() {
        if (consumer.assignment().isEmpty()) {
            assign(); // a topic that was created just now may not be known yet
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return List.copyOf(records);
    }

    private void assign() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
