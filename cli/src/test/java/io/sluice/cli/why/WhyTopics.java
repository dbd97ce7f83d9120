package io.sluice.cli.why;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInfo;

/** Topics of a test's own, and what rooms write to them. */
final class WhyTopics implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ENCODER = "tiny@1-111111111111";

    private final Topics topics;
    private final Connection connection;
    private final SchemaRegistry registry;
    private final KafkaProducer<String, byte[]> producer;

    WhyTopics(TestInfo test) throws Exception {
        String name = test.getDisplayName().replaceAll("\\W", "");
        topics = new Topics("why-" + name + "-", 4, Duration.ofDays(7));
        connection = SharedServices.connection(topics);
        registry = new ConfluentRegistry(connection.registryUrl());
        producer = producer(Map.of());
    }

    Topics topics() {
        return topics;
    }

    Answer why(String id) throws Exception {
        producer.flush();
        try (Why why = open(topics)) {
            return why.of(id);
        }
    }

    /** Asks on other topics of the same broker. */
    Why open(Topics asked) throws Exception {
        return Why.open(connection, asked, registry, (topic, passed, all) -> {});
    }

    void decide(SelectionDecision decision) {
        send(topics.selectionDecisions(), decision.getImageId(), decision);
    }

    void teach(TrainingFeedback feedback) {
        send(topics.trainingFeedback(), feedback.getImageId(), feedback);
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        producer.send(
                new ProducerRecord<>(
                        topic.name(), key, RecordCodec.of(topic, registry).encode(value)));
    }

    RecordMetadata send(ProducerRecord<String, byte[]> written) throws Exception {
        return producer.send(written).get();
    }

    KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = connection.properties();
        properties.putAll(more);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        return Admin.create(connection.properties());
    }

    /**
     * A decision on an image as it lies on its topic, in the partition of its key if none is given.
     */
    ProducerRecord<String, byte[]> decided(@Nullable Integer partition, String id) {
        byte[] value =
                RecordCodec.of(topics.selectionDecisions(), registry)
                        .encode(decision(id, 7, DecisionReason.BELOW_BAR));
        return new ProducerRecord<>(topics.selectionDecisions().name(), partition, id, value);
    }

    static SelectionDecision decision(String id, long offset, DecisionReason reason) {
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

    static TaskDecision task(String id, float similarity, boolean kept) {
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

    static TrainingFeedback feedback(String id, int times, float loss) {
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

    @Override
    public void close() {
        producer.close();
    }
}
