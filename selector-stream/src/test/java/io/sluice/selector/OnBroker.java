package io.sluice.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Topics of a test's own on the broker that tests share, and selectors between them. */
record OnBroker(Topics topics, Connection connection, SchemaRegistry registry) {
    static OnBroker topics(String prefix, int partitions) throws Exception {
        Topics topics = new Topics(prefix, partitions, Duration.ofDays(7));
        Connection connection = SharedServices.connection(topics);
        return new OnBroker(topics, connection, new ConfluentRegistry(connection.registryUrl()));
    }

    TopicLog<ScoredImage> scored() {
        return log(topics.scoredImages());
    }

    TopicLog<SelectionDecision> decisions() {
        return log(topics.selectionDecisions());
    }

    <T extends SpecificRecord> TopicLog<T> log(Topic<T> topic) {
        return new TopicLog<>(topic, registry, connection);
    }

    /** Starts a selector in a process of its own. */
    Process start(Path folder, Map<String, String> settings) throws IOException {
        return SelectorProcess.start(topics, connection, folder, settings);
    }

    /** Kills a selector as soon as so many decisions are committed. */
    void killAfter(int decided, Process selector) throws InterruptedException {
        decisions().await(decided);
        selector.destroyForcibly().waitFor();
    }

    /** Every image was decided on once, and those kept were selected once. */
    void assertNothingLostOrRepeated(List<SelectionDecision> decisions, int images) {
        assertThat(decisions)
                .extracting(SelectionDecision::getImageId)
                .doesNotHaveDuplicates()
                .hasSize(images);
        assertThat(log(topics.selectedImages()).read(1))
                .extracting(SelectedImage::getImageId)
                .containsExactlyInAnyOrderElementsOf(
                        decisions.stream()
                                .filter(SelectionDecision::getKept)
                                .map(SelectionDecision::getImageId)
                                .toList());
    }
}
