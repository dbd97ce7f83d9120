package io.sluice.trainer;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics on a real broker, written and read by a test. */
final class LiveTopics implements AutoCloseable {
    private final Topics topics;
    private final Connection connection;
    private final SchemaRegistry registry;
    private final KafkaProducer<String, byte[]> producer;

    LiveTopics(Topics topics) throws Exception {
        this.topics = topics;
        this.connection = SharedServices.connection(topics);
        this.registry = new ConfluentRegistry(connection.registryUrl());
        this.producer =
                new KafkaProducer<>(
                        connection.properties(), new StringSerializer(), new ByteArraySerializer());
    }

    Topics topics() {
        return topics;
    }

    /** What a room is started with. */
    Map<String, String> settings() {
        return Map.of(
                "kafka.bootstrap-servers", connection.bootstrapServers(),
                "registry.url", connection.registryUrl(),
                "topics.prefix", topics.prefix());
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) throws Exception {
        send(topic, key, RecordCodec.of(topic, registry).encode(value));
    }

    void send(Topic<?> topic, String key, byte[] value)
            throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    /** All committed records of a topic. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) throws UndecodableRecordException {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        List<V> values = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(topic.name(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(Duration.ofMillis(100))) {
                    values.add(RecordCodec.of(topic, registry).decode(found.value()));
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        producer.close();
    }
}
