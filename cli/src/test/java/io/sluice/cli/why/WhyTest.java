package io.sluice.cli.why;

import static io.sluice.cli.why.WhyTopics.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.cli.audit.HeldBack;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.SelectionDecision;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

final class WhyTest {
    private WhyTopics loop;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        loop = new WhyTopics(test);
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void showsAllImagesOfOneIdByTheirOrigin() throws Exception {
        loop.decide(decision("same", 9, DecisionReason.DUPLICATE));
        SelectionDecision later = decision("same", 7, DecisionReason.SIMILAR);
        later.setBackfill("late");
        loop.decide(later);
        loop.decide(decision("same", 7, DecisionReason.BELOW_BAR));
        assertThat(loop.why("same").decisions())
                .extracting(Judgement::reason)
                .containsExactly("BELOW_BAR", "SIMILAR", "DUPLICATE");
    }

    @Test
    void readsOnlyThePartitionThatTheIdFallsInto() throws Exception {
        Set<Integer> partitions = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            String id = "image-" + i;
            int chosen = loop.send(loop.decided(null, id)).partition();
            assertThat(KeyedRecords.partition(id, 4)).isEqualTo(chosen);
            partitions.add(chosen);
        }
        assertThat(partitions).hasSize(4);
        int elsewhere = (KeyedRecords.partition("strayed", 4) + 1) % 4;
        loop.send(loop.decided(elsewhere, "strayed"));
        assertThat(loop.why("strayed").isUnknown()).isTrue();
    }

    @Test
    void takesAUniqueBeginning() throws Exception {
        loop.decide(decision("0a1b2c3d4e", 1, DecisionReason.BELOW_BAR));
        loop.decide(decision("0a1b2c3d4f", 2, DecisionReason.BELOW_BAR));
        assertThat(loop.why("0a1b2c3d4f").decisions()).hasSize(1);
        assertThatThrownBy(() -> loop.why("0a1b2c3d"))
                .isInstanceOf(AmbiguousIdException.class)
                .hasMessage(
                        "0a1b2c3d begins the ids of 2 images, among them 0a1b2c3d4e and 0a1b2c3d4f:"
                                + " give more of it");
        assertThat(loop.why("0a1b2c3").isUnknown()).isTrue();
        loop.decide(decision("ffffffffff", 3, DecisionReason.BELOW_BAR));
        assertThat(loop.why("ffffffff").imageId()).isEqualTo("ffffffffff");
    }

    @Test
    void saysThatAnImageIsHeldBackForItsWindow() throws Exception {
        String changelog = HeldBack.topic(loop.topics().group("selector"));
        String scored = loop.topics().scoredImages().name();
        byte[] any = {1};
        for (String id : List.of("passed", "held", "next")) {
            loop.send(new ProducerRecord<>(scored, 2, id, any));
        }
        try (Admin admin = loop.admin()) {
            admin.createTopics(List.of(new NewTopic(changelog, 4, (short) 1))).all().get();
            admin.alterConsumerGroupOffsets(
                            loop.topics().group("selector"),
                            Map.of(new TopicPartition(scored, 2), new OffsetAndMetadata(2)))
                    .all()
                    .get();
        }
        loop.send(new ProducerRecord<>(changelog, 2, "held/tiny/00/0000000000000001", any));
        assertThat(loop.why("passed").isUnknown()).isTrue();
        assertThat(loop.why("held").waiting())
                .containsExactly(
                        new Waiting(
                                new Place(scored, 2, 1),
                                "the selector holds it back until its window ends"));
        assertThat(loop.why("next").waiting())
                .extracting(Waiting::until)
                .containsExactly("the selector has not passed it yet");
    }

    @Test
    void doesNotSeeWhatIsNotCommitted() throws Exception {
        try (KafkaProducer<String, byte[]> open =
                loop.producer(Map.of("transactional.id", "open"))) {
            open.initTransactions();
            open.beginTransaction();
            open.send(loop.decided(null, "open")).get();
            assertThat(loop.why("open").isUnknown()).isTrue();
            open.commitTransaction();
            assertThat(loop.why("open").isUnknown()).isFalse();
        }
    }

    @Test
    void refusesABrokerWithoutSuchTopicsAndMakesNone() throws Exception {
        Topics others = new Topics("why-nobodys-", 4, Duration.ofDays(7));
        for (int i = 0; i < 2; i++) {
            try (Why why = loop.open(others)) {
                assertThatThrownBy(() -> why.of("a"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("There is no topic why-nobodys-selection-decisions");
            }
        }
    }
}
