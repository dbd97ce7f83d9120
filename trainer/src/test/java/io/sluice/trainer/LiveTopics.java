package io.sluice.trainer;

import io.sluice.local.SharedServices;
import io.sluice.schemas.CommittedLog;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
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
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        Deserializer<V> decoding = RecordSerde.deserializer(RecordCodec.of(topic, registry));
        List<V> values = new ArrayList<>();
        try (CommittedLog log = new CommittedLog(connection, topic.name())) {
            log.readOn(found -> values.add(decoding.deserialize(topic.name(), found.value())));
        }
        return values;
    }

    @Override
    public void close() {
        producer.close();
    }
}
