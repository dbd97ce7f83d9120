package io.sluice.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.selector.TopicLog.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BarsOfAnotherFormatTest {
    private static final int IMAGES = 400;
    private static final byte[] ANOTHER = {1, 0};

    @TempDir private Path folder;

    private final OnBroker broker;

    BarsOfAnotherFormatTest() throws Exception {
        broker = OnBroker.topics("format-", 1);
    }

    /** As after an update: the broker holds what a selector of another version wrote. */
    @Test
    void doNotKeepTheSelectorFromDeciding() throws Exception {
        List<Entry<ScoredImage>> scored = Scenes.scored(IMAGES, 1);
        decide(scored.subList(0, IMAGES / 2), IMAGES / 2, "before");
        writeInAnotherFormat(Scored.FIRST);
        decide(scored.subList(IMAGES / 2, IMAGES), IMAGES, "after");
        assertThat(broker.decisions().read(IMAGES))
                .extracting(SelectionDecision::getImageId)
                .doesNotHaveDuplicates()
                .hasSize(IMAGES);
    }

    private void decide(List<Entry<ScoredImage>> images, int decisions, String name)
            throws Exception {
        Process selector = broker.start(folder.resolve(name), Map.of());
        try {
            broker.scored().append(images);
            broker.decisions().await(decisions);
        } finally {
            selector.destroy();
        }
        assertThat(selector.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private void writeInAnotherFormat(String key) throws Exception {
        String changelog = broker.topics().group("selector") + "-bars-changelog";
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        broker.connection().properties(),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(changelog, 0, key, ANOTHER)).get();
        }
    }
}
