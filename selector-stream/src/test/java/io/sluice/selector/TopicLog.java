package io.sluice.selector;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.codec.SchemaRegistry;
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
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Appends to a topic, and reads all that is committed. */
record TopicLog<T extends SpecificRecord>(
        Topic<T> topic, SchemaRegistry registry, Connection connection) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A value for a partition. */
    record Entry<T>(int partition, String key, T value) {}

    void append(List<Entry<T>> entries) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, T> producer =
                new KafkaProducer<>(
                        connection.properties(),
                        new StringSerializer(),
                        RecordSerde.serializer(RecordCodec.of(topic, registry)))) {
            for (Entry<T> entry : entries) {
                producer.send(
                        new ProducerRecord<>(
                                topic.name(), entry.partition(), entry.key(), entry.value()));
            }
            producer.flush();
        }
    }

    /** How many there are on the broker. */
    int partitions() {
        try (KafkaConsumer<String, T> consumer = fromTheBeginning()) {
            return consumer.assignment().size();
        }
    }

    /** All that is committed once there are so many records and no more come. */
    List<T> read(int atLeast) {
        return read(atLeast, Duration.ofSeconds(1));
    }

    /** Returns as soon as there are so many records. */
    void await(int count) {
        read(count, Duration.ZERO);
    }

    private List<T> read(int atLeast, Duration quiet) {
        List<T> values = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer = fromTheBeginning()) {
            long start = System.nanoTime();
            long latest = start;
            while (values.size() < atLeast || System.nanoTime() - latest < quiet.toNanos()) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError(topic.name() + " has only " + values.size());
                }
                for (ConsumerRecord<String, T> record : consumer.poll(Duration.ofMillis(50))) {
                    values.add(record.value());
                    latest = System.nanoTime();
                }
            }
        }
        return values;
    }

    private KafkaConsumer<String, T> fromTheBeginning() {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        KafkaConsumer<String, T> consumer =
                new KafkaConsumer<>(
                        properties,
                        new StringDeserializer(),
                        RecordSerde.deserializer(RecordCodec.of(topic, registry)));
        List<TopicPartition> all =
                consumer.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }
}
