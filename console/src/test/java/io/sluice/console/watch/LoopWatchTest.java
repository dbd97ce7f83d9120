package io.sluice.console.watch;

import static io.sluice.console.watch.Entries.decision;
import static io.sluice.console.watch.Entries.feedback;
import static io.sluice.console.watch.Entries.letter;
import static io.sluice.console.watch.Entries.probe;
import static io.sluice.console.watch.Entries.release;
import static io.sluice.console.watch.Entries.say;
import static io.sluice.console.watch.Entries.scored;
import static io.sluice.console.watch.Entries.selected;
import static io.sluice.console.watch.Entries.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.console.snapshot.Flow;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Topics topics = new Topics(UUID.randomUUID() + "-", 1, Duration.ofDays(36_500));
    private Connection connection;
    private SchemaRegistry registry;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void open() throws Exception {
        connection = SharedServices.connection(topics);
        registry = new ConfluentRegistry(connection.registryUrl());
        Map<String, Object> properties = connection.properties();
        properties.put("transactional.id", topics.prefix());
        producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
    }

    @Test
    void seesWhatIsInTheTopicsAndWhatComes() {
        producer.beginTransaction();
        send(topics.targetTasks(), "signs", task("signs", 1, .05));
        send(topics.encoderReleases(), "demo", release(0, 0, probe("signs", .4)));
        send(
                topics.selectionDecisions(),
                "a",
                decision("a", DecisionReason.SIMILAR, say("signs", .75, .5, true)));
        send(
                topics.selectedImages(),
                "a",
                selected("a", 1, new byte[] {1, 2, 3}, DecisionReason.SIMILAR));
        send(topics.trainingFeedback(), "a", feedback(3, 4.5));
        send(topics.deadLetters(), "b", letter("b", Stage.EMBED, "truncated"));
        producer.commitTransaction();
        try (LoopWatch watch = new LoopWatch(connection, topics, Clock.systemUTC())) {
            await().atMost(SOON).until(() -> isSettled(watch));
            LoopSnapshot seen = watch.snapshot();
            assertThat(seen.selection().tasks().get(0).tally().kept()).isEqualTo(1);
            assertThat(seen.selection().tasks().get(0).probe().first()).isEqualTo(.4);
            assertThat(watch.picture(seen.selection().gallery().get(0).position())).isPresent();
            assertThat(seen.learning().loss().get(0).loss()).isEqualTo(4.5);
            assertThat(seen.deadLetters().total()).isEqualTo(1);
            producer.beginTransaction();
            send(topics.selectionDecisions(), "c", decision("c", DecisionReason.BELOW_BAR));
            producer.commitTransaction();
            await().atMost(SOON)
                    .until(() -> watch.snapshot().selection().reasons().containsKey("below-bar"));
        }
    }

    @Test
    void isDrainedOnlyWhenEveryRoomIsThrough() throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topics.images().name(), "a", new byte[9]));
        producer.commitTransaction();
        try (LoopWatch watch = new LoopWatch(connection, topics, Clock.systemUTC())) {
            await().atMost(SOON).until(() -> isSettled(watch));
            assertThat(watch.snapshot().flow().isDrained(Instant.EPOCH)).isFalse();
            producer.beginTransaction();
            send(topics.scoredImages(), "a", scored("a"));
            producer.flush();
            through("embed", topics.images(), 1);
            await().atMost(SOON).until(() -> lag(watch, "embed").records() == 0);
            assertThat(lag(watch, "selector").records()).isZero(); // held back
            assertThat(watch.snapshot().flow().isDrained(Instant.EPOCH)).isFalse();
            producer.commitTransaction();
            await().atMost(SOON).until(() -> lag(watch, "selector").records() > 0);
            producer.beginTransaction();
            send(topics.selectionDecisions(), "a", decision("a", DecisionReason.BELOW_BAR));
            producer.commitTransaction();
            through("selector", topics.scoredImages(), 1);
            Instant before = Instant.now();
            await().atMost(SOON).until(() -> watch.snapshot().flow().isDrained(before));
            assertThat(watch.snapshot().flow().totals().rejected()).isEqualTo(1);
            assertThat(watch.snapshot().flow().isDrained(Instant.MAX)).isFalse();
            await().atMost(SOON).until(() -> watch.snapshot().flow().totals().produced() == 1);
        }
    }

    @Test
    void countsWhatTheTrainerHasLeftWithoutMarkers() throws Exception {
        for (int i = 0; i < 3; i++) {
            producer.beginTransaction();
            send(
                    topics.selectedImages(),
                    "a",
                    selected("a", 1, new byte[3], DecisionReason.SIMILAR));
            producer.commitTransaction();
        }
        try (LoopWatch watch = new LoopWatch(connection, topics, Clock.systemUTC())) {
            await().atMost(SOON).until(() -> isSettled(watch));
            await().atMost(SOON).until(() -> lag(watch, "trainer").records() == 3);
            through("trainer", topics.selectedImages(), 2);
            await().atMost(SOON).until(() -> lag(watch, "trainer").records() == 2);
        }
    }

    @Test
    void passesOverWhatIsNoRecord() {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topics.deadLetters().name(), "x", new byte[] {1, 2}));
        send(topics.deadLetters(), "b", letter("b", Stage.EMBED, "truncated"));
        producer.commitTransaction();
        try (LoopWatch watch = new LoopWatch(connection, topics, Clock.systemUTC())) {
            await().atMost(SOON).until(() -> watch.snapshot().deadLetters().total() == 1);
        }
    }

    @Test
    void saysWhatItWaitsFor() {
        Topics elsewhere = new Topics(UUID.randomUUID() + "-", 1, Duration.ofDays(1));
        try (LoopWatch watch = new LoopWatch(connection, elsewhere, Clock.systemUTC())) {
            await().atMost(SOON)
                    .until(
                            () ->
                                    "The topics are not there yet"
                                            .equals(watch.snapshot().flow().watching().trouble()));
            assertThat(watch.snapshot().flow().isDrained(Instant.EPOCH)).isFalse();
        }
    }

    private static boolean isSettled(LoopWatch watch) {
        Flow flow = watch.snapshot().flow();
        return !flow.watching().replaying()
                && flow.watching().trouble() == null
                && lagIsKnown(flow);
    }

    private static boolean lagIsKnown(Flow flow) {
        return flow.room("embed").map(Flow.Room::lag).isPresent();
    }

    private static Flow.Lag lag(LoopWatch watch, String room) {
        return watch.snapshot().flow().room(room).map(Flow.Room::lag).orElseThrow();
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
        byte[] bytes = RecordCodec.of(topic, registry).encode(value);
        producer.send(new ProducerRecord<>(topic.name(), key, bytes));
    }

    private void through(String room, Topic<?> topic, long offset) throws Exception {
        try (Admin admin = Admin.create(connection.properties())) {
            admin.alterConsumerGroupOffsets(
                            topics.group(room),
                            Map.of(
                                    new TopicPartition(topic.name(), 0),
                                    new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }
}
