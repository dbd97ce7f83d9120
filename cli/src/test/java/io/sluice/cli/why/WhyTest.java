package io.sluice.cli.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.cli.audit.HeldBack;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

final class WhyTest {
    private static final String ENCODER = "tiny@1-111111111111";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Topics topics;
    private Connection connection;
    private SchemaRegistry registry;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        topics =
                new Topics(
                        "why-" + test.getDisplayName().replaceAll("\\W", "") + "-",
                        4,
                        Duration.ofDays(7));
        connection = SharedServices.connection(topics);
        registry = new ConfluentRegistry(connection.registryUrl());
        producer = producer(Map.of());
    }

    @AfterEach
    void stop() {
        producer.close();
    }

    @Test
    void tellsWhatEveryTaskMadeOfAnImage() throws Exception {
        SelectionDecision decision = decision("image-a", 7, DecisionReason.SIMILAR);
        decision.setTasks(List.of(task("flowers", 0.1f, false), task("signs", 0.9f, true)));
        send(topics.selectionDecisions(), "image-a", decision);
        send(
                topics.selectionDecisions(),
                "image-b",
                decision("image-b", 8, DecisionReason.BELOW_BAR));
        Answer answer = why("image-a");
        assertThat(answer.decisions()).hasSize(1);
        assertThat(WhyText.of(answer).lines())
                .containsSubsequence(
                        "image-a",
                        "kept: a task wants it (SIMILAR)",
                        "  origin    images, partition 1, offset 7",
                        "  encoder   tiny@1-111111111111",
                        "  captured  2026-01-01T12:00:00Z",
                        "  + signs (revision 3): similarity 0.900 to stop (example 4), bar 0.500; in"
                                + " the highest 2% of what that example saw",
                        "      keeps 5%, asked for 10%, weight 2",
                        "  - flowers (revision 3): similarity 0.100 to stop (example 4), bar 0.500;"
                                + " in the highest 2% of what that example saw")
                .contains("the trainer has said nothing of it yet");
    }

    @Test
    void showsAllImagesOfOneIdByTheirOrigin() throws Exception {
        send(topics.selectionDecisions(), "same", decision("same", 9, DecisionReason.DUPLICATE));
        SelectionDecision later = decision("same", 7, DecisionReason.SIMILAR);
        later.setBackfill("late");
        send(topics.selectionDecisions(), "same", later);
        send(topics.selectionDecisions(), "same", decision("same", 7, DecisionReason.BELOW_BAR));
        assertThat(why("same").decisions())
                .extracting(Judgement::reason)
                .containsExactly("BELOW_BAR", "SIMILAR", "DUPLICATE");
    }

    @Test
    void readsOnlyThePartitionThatTheIdFallsInto() throws Exception {
        Set<Integer> partitions = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            String id = "image-" + i;
            int chosen =
                    producer.send(
                                    new ProducerRecord<>(
                                            topics.selectionDecisions().name(), id, bytes(id, i)))
                            .get()
                            .partition();
            assertThat(KeyedRecords.partition(id, 4)).isEqualTo(chosen);
            partitions.add(chosen);
        }
        assertThat(partitions).hasSize(4);
        int elsewhere = (KeyedRecords.partition("strayed", 4) + 1) % 4;
        producer.send(
                        new ProducerRecord<>(
                                topics.selectionDecisions().name(),
                                elsewhere,
                                "strayed",
                                bytes("strayed", 20)))
                .get();
        assertThat(why("strayed").isUnknown()).isTrue();
    }

    @Test
    void takesAUniqueBeginning() throws Exception {
        send(
                topics.selectionDecisions(),
                "0a1b2c3d4e",
                decision("0a1b2c3d4e", 1, DecisionReason.BELOW_BAR));
        send(
                topics.selectionDecisions(),
                "0a1b2c3d4f",
                decision("0a1b2c3d4f", 2, DecisionReason.BELOW_BAR));
        assertThat(why("0a1b2c3d4f").decisions()).hasSize(1);
        assertThatThrownBy(() -> why("0a1b2c3d"))
                .isInstanceOf(AmbiguousIdException.class)
                .hasMessage(
                        "0a1b2c3d begins the ids of 2 images, among them 0a1b2c3d4e and 0a1b2c3d4f:"
                                + " give more of it");
        assertThat(why("0a1b2c3").isUnknown()).isTrue();
        send(
                topics.selectionDecisions(),
                "ffffffffff",
                decision("ffffffffff", 3, DecisionReason.BELOW_BAR));
        assertThat(why("ffffffff").imageId()).isEqualTo("ffffffffff");
    }

    @Test
    void goesOneStepToWhatAnImageRepeats() throws Exception {
        SelectionDecision copy = decision("copy", 3, DecisionReason.NEAR_DUPLICATE);
        copy.setDuplicateOf("first");
        send(topics.selectionDecisions(), "copy", copy);
        send(topics.selectionDecisions(), "first", decision("first", 2, DecisionReason.SIMILAR));
        Answer answer = why("copy");
        assertThat(answer.repeated()).extracting(Judgement::imageId).containsExactly("first");
        assertThat(WhyText.of(answer).lines())
                .contains(
                        "dropped: nearly the same as first, which was kept (NEAR_DUPLICATE)",
                        "what it repeats: first",
                        "  kept: a task wants it (SIMILAR)");
    }

    @Test
    void tellsWhatTheTrainerSaidLast() throws Exception {
        send(topics.selectionDecisions(), "taught", decision("taught", 7, DecisionReason.SIMILAR));
        send(topics.trainingFeedback(), "taught", feedback("taught", 1, 3f));
        send(topics.trainingFeedback(), "taught", feedback("taught", 5, 2.5f));
        assertThat(WhyText.of(why("taught")).lines())
                .containsSubsequence(
                        "trained on 5 times, last told at step 50",
                        "  loss      2.500 nats, averaged",
                        "  verdict   useful");
    }

    @Test
    void leavesTheVerdictOutWhereTheTrainerGaveNone() throws Exception {
        send(topics.selectionDecisions(), "taught", decision("taught", 7, DecisionReason.SIMILAR));
        TrainingFeedback feedback = feedback("taught", 1, 3f);
        feedback.setVerdict(TrainingVerdict.UNJUDGED);
        send(topics.trainingFeedback(), "taught", feedback);
        assertThat(WhyText.of(why("taught")).lines())
                .contains("  loss      3.000 nats, averaged")
                .noneMatch(line -> line.contains("verdict"));
    }

    @Test
    void speaksOfTheWindowWhereATaskChoosesFromOne() throws Exception {
        TaskDecision chosen = task("best", 0.9f, true);
        chosen.setWindowed(true);
        TaskDecision without = task("full", 0.1f, false);
        without.setWindowed(true);
        without.setBar(null);
        SelectionDecision decision = decision("image-w", 7, DecisionReason.SIMILAR);
        decision.setTasks(List.of(chosen, without));
        send(topics.selectionDecisions(), "image-w", decision);
        assertThat(WhyText.of(why("image-w")).lines())
                .contains(
                        "  + best (revision 3): similarity 0.900 to stop (example 4), bar 0.500; in"
                                + " the highest 2% of its window",
                        "  - full (revision 3): similarity 0.100 to stop (example 4), no place in"
                                + " its window for that example; in the highest 2% of its window");
    }

    @Test
    void saysWhyAnImageWasSetAside() throws Exception {
        send(
                topics.deadLetters(),
                "broken",
                DeadLetter.newBuilder()
                        .setImageId("broken")
                        .setOrigin(new Origin("images", 1, 7L))
                        .setStage(Stage.EMBED)
                        .setReason("truncated")
                        .setMessage("The file ends too soon")
                        .setFailedAt(NOON)
                        .build());
        assertThat(WhyText.of(why("broken")).lines())
                .contains("set aside by embed: The file ends too soon (truncated)");
    }

    @Test
    void saysWhereAnImageWaits() throws Exception {
        send(topics.images(), "new", Image.newBuilder().setId("new").build());
        Answer answer = why("new");
        assertThat(answer.waiting()).hasSize(1);
        assertThat(WhyText.of(answer).lines())
                .contains("on its way: the embedder has not passed it yet");
    }

    @Test
    void saysThatAnImageIsHeldBackForItsWindow() throws Exception {
        String changelog = HeldBack.topic(topics.group("selector"));
        String scored = topics.scoredImages().name();
        byte[] any = {1};
        for (String id : List.of("passed", "held", "next")) {
            producer.send(new ProducerRecord<>(scored, 2, id, any)).get();
        }
        try (Admin admin = Admin.create(connection.properties())) {
            admin.createTopics(List.of(new NewTopic(changelog, 4, (short) 1))).all().get();
            admin.alterConsumerGroupOffsets(
                            topics.group("selector"),
                            Map.of(new TopicPartition(scored, 2), new OffsetAndMetadata(2)))
                    .all()
                    .get();
        }
        producer.send(new ProducerRecord<>(changelog, 2, "held/tiny/00/0000000000000001", any));
        assertThat(why("passed").isUnknown()).isTrue();
        assertThat(why("held").waiting())
                .containsExactly(
                        new Waiting(
                                new Place(scored, 2, 1),
                                "the selector holds it back until its window ends"));
        assertThat(why("next").waiting())
                .extracting(Waiting::until)
                .containsExactly("the selector has not passed it yet");
    }

    @Test
    void saysWhereNothingIsKnown() throws Exception {
        Answer answer = why("nowhere-at-all");
        assertThat(answer.isUnknown()).isTrue();
        assertThat(WhyText.nothing(answer, Duration.ofDays(7)))
                .isEqualTo(
                        "No image whose id is nowhere-at-all or begins so was decided on, set aside"
                                + " or is on its way; topics keep 7 days");
    }

    @Test
    void doesNotSeeWhatIsNotCommitted() throws Exception {
        try (KafkaProducer<String, byte[]> open = producer(Map.of("transactional.id", "open"))) {
            open.initTransactions();
            open.beginTransaction();
            open.send(
                            new ProducerRecord<>(
                                    topics.selectionDecisions().name(), "open", bytes("open", 1)))
                    .get();
            assertThat(why("open").isUnknown()).isTrue();
            open.commitTransaction();
            assertThat(why("open").isUnknown()).isFalse();
        }
    }

    @Test
    void refusesABrokerWithoutSuchTopicsAndMakesNone() throws Exception {
        Topics others = new Topics("why-nobodys-", 4, Duration.ofDays(7));
        for (int i = 0; i < 2; i++) {
            try (Why why = Why.open(connection, others, registry, (topic, passed, all) -> {})) {
                assertThatThrownBy(() -> why.of("a"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("There is no topic why-nobodys-selection-decisions");
            }
        }
    }

    private Answer why(String id) throws Exception {
        producer.flush();
        try (Why why = Why.open(connection, topics, registry, (topic, passed, all) -> {})) {
            return why.of(id);
        }
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = connection.properties();
        properties.putAll(more);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private byte[] bytes(String id, long offset) {
        return RecordCodec.of(topics.selectionDecisions(), registry)
                .encode(decision(id, offset, DecisionReason.BELOW_BAR));
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        producer.send(
                new ProducerRecord<>(
                        topic.name(), key, RecordCodec.of(topic, registry).encode(value)));
    }

    private static SelectionDecision decision(String id, long offset, DecisionReason reason) {
        return SelectionDecision.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin("images", 1, offset))
                .setEncoderVersion(ENCODER)
                .setKept(reason == DecisionReason.SIMILAR)
                .setReason(reason)
                .setTasks(List.of())
                .setTimes(Timeline.newBuilder().setCapturedAt(NOON).setSelectedAt(NOON).build())
                .build();
    }

    private static TaskDecision task(String id, float similarity, boolean kept) {
        return TaskDecision.newBuilder()
                .setTaskId(id)
                .setTaskRevision(3)
                .setSimilarity(similarity)
                .setBar(0.5)
                .setShare(0.02)
                .setKeepRatio(0.05)
                .setAskedRatio(0.1)
                .setWeight(2)
                .setBestExampleId("stop")
                .setBestExamplePosition(4)
                .setKept(kept)
                .build();
    }

    private static TrainingFeedback feedback(String id, int times, float loss) {
        return TrainingFeedback.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin("images", 1, 7L))
                .setPosition(12)
                .setStep(10L * times)
                .setLoss(loss)
                .setEmaLoss(loss)
                .setTimesSeen(times)
                .setVerdict(TrainingVerdict.USEFUL)
                .setTimes(Timeline.newBuilder().setTrainedAt(NOON).build())
                .build();
    }
}
