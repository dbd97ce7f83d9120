package io.sluice.selector;

import static io.sluice.selector.FourPlaces.ROUND;
import static io.sluice.selector.FourPlaces.feedback;
import static io.sluice.selector.FourPlaces.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.selector.TopicLog.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedbackOnBrokerTest {
    private static final int REPORTED = 10;

    /** Where half of the round is over in which three quarters are dropped. */
    private static final int KILLED = 5 * ROUND + ROUND / 2;

    private static final int ALL = 8 * ROUND;

    @TempDir private Path folder;

    private final OnBroker broker;
    private final TopicLog<ScoredImage> input;
    private final TopicLog<TrainingFeedback> feedback;
    private final TopicLog<SelectionDecision> output;

    FeedbackOnBrokerTest() throws Exception {
        broker = OnBroker.topics("feedback-", 1);
        input = broker.scored();
        feedback = broker.log(broker.topics().trainingFeedback());
        output = broker.decisions();
    }

    @Test
    void goesOnInTheMiddleOfARoundWhenKilled() throws Exception {
        Process killed = start("killed");
        try {
            settle(0, ROUND);
            report(3, TrainingVerdict.USEFUL, 1);
            settle(ROUND, 2 * ROUND);
            report(3, TrainingVerdict.USEFUL, 2);
            settle(2 * ROUND, 3 * ROUND);
            report(0, TrainingVerdict.REDUNDANT, 3);
            settle(3 * ROUND, KILLED);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        Process last = start("last"); // has nothing but what is on the broker
        try {
            settle(KILLED, ALL);
            assertThat(reasons(output.read(ALL)))
                    .containsValue(DecisionReason.REDUNDANT)
                    .isEqualTo(ofOneUndisturbedRun());
        } finally {
            last.destroy();
        }
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private Process start(String name) throws IOException {
        return broker.start(folder.resolve(name), FourPlaces.SETTINGS);
    }

    /** Appends images and waits for the decisions. */
    private void settle(int from, int to) throws Exception {
        input.append(
                IntStream.range(from, to)
                        .mapToObj(i -> new Entry<>(0, "image-" + i, image(i)))
                        .toList());
        output.await(to);
    }

    /** Says that of the first images in a place and waits until it is heard. */
    private void report(int place, TrainingVerdict verdict, int times) throws Exception {
        feedback.append(
                IntStream.range(0, REPORTED)
                        .mapToObj(i -> feedback("image-" + (4 * i + place), verdict, 1))
                        .map(said -> new Entry<>(0, said.getImageId(), said))
                        .toList());
        await().atMost(Duration.ofMinutes(1)).until(() -> heard() >= (long) times * REPORTED);
    }

    private long heard() throws Exception {
        try (Admin admin = Admin.create(broker.connection().properties())) {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    admin.listConsumerGroupOffsets(broker.topics().group("selector"))
                            .partitionsToOffsetAndMetadata()
                            .get();
            OffsetAndMetadata offset =
                    offsets.get(new TopicPartition(broker.topics().trainingFeedback().name(), 0));
            return offset == null ? 0 : offset.offset();
        }
    }

    private Map<String, DecisionReason> ofOneUndisturbedRun() {
        try (SelectorDriver selector =
                SelectorDriver.in(folder.resolve("undisturbed"), FourPlaces.SETTINGS)) {
            for (int i = 0; i < ALL; i++) {
                if (i == ROUND || i == 2 * ROUND) {
                    hear(selector, 3, TrainingVerdict.USEFUL);
                }
                if (i == 3 * ROUND) {
                    hear(selector, 0, TrainingVerdict.REDUNDANT);
                }
                selector.score(image(i));
            }
            return reasons(selector.decisions.readValuesToList());
        }
    }

    private static void hear(SelectorDriver selector, int place, TrainingVerdict verdict) {
        for (int i = 0; i < REPORTED; i++) {
            selector.hear(feedback("image-" + (4 * i + place), verdict, 1));
        }
    }

    private static ScoredImage image(int i) {
        return wanted("image-" + i, Scored.FIRST, i % 4);
    }

    private static Map<String, DecisionReason> reasons(List<SelectionDecision> decisions) {
        return decisions.stream()
                .collect(
                        Collectors.toMap(
                                SelectionDecision::getImageId, SelectionDecision::getReason));
    }
}
