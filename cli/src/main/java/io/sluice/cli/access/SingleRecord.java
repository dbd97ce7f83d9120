package io.sluice.cli.access;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes a record on a person's word. */
public final class SingleRecord {
    private SingleRecord() {}

    /**
     * Writes it and waits until it is kept.
     *
     * @return its offset
     * @throws KafkaException if the broker does not take it
     */
    public static long write(
            Connection connection, Topic<?> topic, String key, byte @Nullable [] value) {
        Map<String, Object> properties = connection.properties();
        properties.put("acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic.name(), key, value)).get().offset();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "%s was not written to %s".formatted(key, topic.name()), e.getCause());
        }
    }
}
