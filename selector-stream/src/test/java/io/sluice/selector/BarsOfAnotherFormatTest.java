package io.sluice.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.TopicLog.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private final Topics topics = new Topics("format-", 1, Duration.ofDays(7));
    private final Connection connection;
    private final TopicLog<ScoredImage> input;
    private final TopicLog<SelectionDecision> output;

    BarsOfAnotherFormatTest() throws Exception {
        connection = SharedServices.connection(topics);
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        input = new TopicLog<>(topics.scoredImages(), registry, connection);
        output = new TopicLog<>(topics.selectionDecisions(), registry, connection);
    }

    /** As after an update: the broker holds what a selector of another version wrote. */
    @Test
    void doNotKeepTheSelectorFromDeciding() throws Exception {
        List<Entry<ScoredImage>> scored = Scenes.scored(IMAGES, 1);
        decide(scored.subList(0, IMAGES / 2), IMAGES / 2, "before");
        writeInAnotherFormat(Scored.FIRST);
        decide(scored.subList(IMAGES / 2, IMAGES), IMAGES, "after");
        assertThat(output.read(IMAGES))
                .extracting(SelectionDecision::getImageId)
                .doesNotHaveDuplicates()
                .hasSize(IMAGES);
    }

    private void decide(List<Entry<ScoredImage>> images, int decisions, String name)
            throws Exception {
        Process selector = SelectorProcess.start(topics, connection, folder.resolve(name));
        try {
            input.append(images);
            output.await(decisions);
        } finally {
            selector.destroy();
        }
        assertThat(selector.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private void writeInAnotherFormat(String key) throws Exception {
        String changelog = topics.group("selector") + "-bars-changelog";
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        connection.properties(),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(changelog, 0, key, ANOTHER)).get();
        }
    }
}
