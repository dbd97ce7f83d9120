package io.sluice.bench.rate;

import io.sluice.bench.given.BenchImages;
import io.sluice.core.identity.ContentHash;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Images on their way into the topic, in one transaction: a job that reads committed records sees
 * none of them before {@link #release}, and all of them after it.
 */
final class UncommittedImages implements AutoCloseable {
    private final String topic;
    private final RecordCodec<Image> codec;
    private final KafkaProducer<String, byte[]> producer;
    private long produced;

    UncommittedImages(Connection connection, Topics topics) {
        this.topic = topics.images().name();
        this.codec =
                RecordCodec.of(topics.images(), new ConfluentRegistry(connection.registryUrl()));
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 5);
        properties.put("batch.size", 256 * 1024);
        properties.put("transactional.id", topics.prefix() + "bench");
        properties.put("transaction.timeout.ms", 600_000);
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes images that nobody sees yet. */
    void fill(BenchImages images, int count) {
        producer.beginTransaction();
        for (int i = 0; i < count; i++) {
            Image image = image(images.file(i));
            producer.send(new ProducerRecord<>(topic, image.getId(), codec.encode(image)));
        }
        producer.flush();
    }

    /** Makes them visible. */
    void release() {
        producer.commitTransaction();
    }

    /** Repeated content is another image each time. */
    private Image image(byte[] file) {
        String id = ContentHash.of(file).substring(0, 48) + "-%015d".formatted(produced++);
        return Image.newBuilder()
                .setId(id)
                .setInline(ByteBuffer.wrap(file))
                .setMediaType("image/*")
                .setSource("bench/" + produced)
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
