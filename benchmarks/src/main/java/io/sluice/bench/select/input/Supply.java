package io.sluice.bench.select.input;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills the topic of scored images, which all that is measured reads, ahead of them. */
public final class Supply implements AutoCloseable {
    private final Topic<ScoredImage> topic;
    private final RecordCodec<ScoredImage> codec;
    private final KafkaProducer<String, byte[]> producer;
    private long written;
    private long bytes;

    public Supply(Connection connection, Topics topics) {
        this.topic = topics.scoredImages();
        this.codec = RecordCodec.of(topic, new ConfluentRegistry(connection.registryUrl()));
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 5);
        properties.put("batch.size", 256 * 1024);
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Has so many images in the topic, all told. */
    public void fill(ImageFlow flow, long total) {
        while (written < total) {
            send(flow.image(written));
        }
        producer.flush();
    }

    private void send(ScoredImage image) {
        byte[] record = codec.encode(image);
        bytes += record.length;
        written++;
        producer.send(new ProducerRecord<>(topic.name(), image.getImageId(), record));
    }

    public String topic() {
        return topic.name();
    }

    public long written() {
        return written;
    }

    /** Of a record, uncompressed. */
    public double meanBytes() {
        return (double) bytes / Math.max(1, written);
    }

    @Override
    public void close() {
        producer.close();
    }
}
