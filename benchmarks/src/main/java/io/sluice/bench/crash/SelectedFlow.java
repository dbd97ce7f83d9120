package io.sluice.bench.crash;

import io.sluice.core.run.Seeds;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes selected images as the selector does, in transactions, with records among them that are no
 * images, and words that images are to be forgotten that came some rounds before. The same count
 * gives the same offsets in every topic.
 */
final class SelectedFlow {
    private static final int PER_TRANSACTION = 25;
    private static final int IMAGES_PER_GARBAGE = 40;
    private static final int IMAGES_PER_WORD = 60;
    private static final int LEAST_AGE = 16; // images: of another round at any rate

    private final int size;

    SelectedFlow(int size) {
        this.size = size;
    }

    /**
     * What was written.
     *
     * @param images offsets of the images
     * @param garbage offsets of what is none
     * @param words offsets of the words that an image is to be forgotten
     */
    record Written(List<Long> images, List<Long> garbage, List<Long> words) {
        /** The offset after the last image. */
        long end() {
            return images.get(images.size() - 1) + 1;
        }
    }

    Written write(Connection connection, Topics topics, int count)
            throws InterruptedException, ExecutionException {
        Map<String, Object> properties = connection.properties();
        properties.put("transactional.id", topics.prefix() + "flow");
        String topic = topics.selectedImages().name();
        RecordCodec<SelectedImage> codec =
                RecordCodec.of(
                        topics.selectedImages(), new ConfluentRegistry(connection.registryUrl()));
        List<Future<RecordMetadata>> images = new ArrayList<>();
        List<Future<RecordMetadata>> garbage = new ArrayList<>();
        List<Future<RecordMetadata>> words = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int from = 0; from < count; from += PER_TRANSACTION) {
                producer.beginTransaction();
                for (int n = from; n < Math.min(count, from + PER_TRANSACTION); n++) {
                    if (n % IMAGES_PER_GARBAGE == 1) {
                        byte[] bytes = {1, 2, 3};
                        garbage.add(producer.send(new ProducerRecord<>(topic, "garbage", bytes)));
                    }
                    if (n % IMAGES_PER_WORD == IMAGES_PER_WORD - 10) {
                        words.add(producer.send(new ProducerRecord<>(topic, earlier(n), null)));
                    }
                    SelectedImage image = image(n);
                    images.add(
                            producer.send(
                                    new ProducerRecord<>(
                                            topic, image.getImageId(), codec.encode(image))));
                }
                producer.commitTransaction();
            }
        }
        return new Written(offsets(images), offsets(garbage), offsets(words));
    }

    private static List<Long> offsets(List<Future<RecordMetadata>> sent)
            throws InterruptedException, ExecutionException {
        List<Long> offsets = new ArrayList<>();
        for (Future<RecordMetadata> record : sent) {
            offsets.add(record.get().offset());
        }
        return offsets;
    }

    /** Id of an image that came before. */
    private static String earlier(int n) {
        return id(n - LEAST_AGE - Seeds.random(Seeds.mix(n, "word")).nextInt(LEAST_AGE));
    }

    private static String id(int n) {
        return "image-" + n;
    }

    /** Noise of one colour: alike enough to be learnt from. */
    private SelectedImage image(int n) {
        SplittableRandom random = Seeds.random(Seeds.mix(n, "image"));
        byte[] rgb = new byte[size * size * 3];
        int colour = random.nextInt(200);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (colour + random.nextInt(55));
        }
        return SelectedImage.newBuilder()
                .setImageId(id(n))
                .setOrigin(new Origin("images", 0, (long) n))
                .setEncoderVersion("sluice@0-000000000000")
                .setReason(DecisionReason.BOOTSTRAP)
                .setTasks(List.of())
                .setPixels(new Pixels(size, size, ByteBuffer.wrap(rgb)))
                .setTimes(Timeline.newBuilder().build())
                .build();
    }
}
