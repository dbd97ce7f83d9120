package io.sluice.ingest.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskEventKind;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskState;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TaskCatalogTest {
    private Topics topics;
    private Connection connection;
    private SchemaRegistry registry;
    private TaskCatalog catalog;

    @BeforeEach
    void connect(TestInfo test) throws Exception {
        String prefix = test.getTestMethod().orElseThrow().getName() + "-";
        topics = new Topics(prefix, 2, Duration.ofDays(36_500));
        connection = SharedServices.connection(topics);
        registry = new ConfluentRegistry(connection.registryUrl());
        catalog = new TaskCatalog(connection, topics, registry);
    }

    @Test
    void readsWhatTasksSufferFrom() throws Exception {
        TargetTask signs = catalog.register(task("signs", .05, 1));
        assertThat(catalog.openEvents().of(signs)).isEmpty();
        TaskEvent event = starved();
        say(encoded(event));
        assertThat(catalog.openEvents().of(signs)).containsExactly(event);
    }

    @Test
    void passesOverWhatIsNoEvent() throws Exception {
        TargetTask signs = catalog.register(task("signs", .05, 1));
        TaskEvent event = starved();
        say(null);
        say(new byte[] {42});
        say(encoded(event));
        assertThat(catalog.openEvents().of(signs)).containsExactly(event);
    }

    @Test
    void aSystemWithoutATopicOfEventsHasNone() throws Exception {
        TargetTask signs = catalog.register(task("signs", .05, 1));
        try (Admin admin = Admin.create(connection.properties())) {
            admin.deleteTopics(List.of(topics.taskEvents().name())).all().get();
        }
        assertThat(catalog.openEvents().of(signs)).isEmpty();
        assertThat(catalog.list()).containsExactly(signs);
    }

    @Test
    void listsWhatIsRegistered() {
        TargetTask signs = catalog.register(task("signs", .05, 1));
        TargetTask flowers = catalog.register(task("flowers", .05, 2));
        assertThat(signs.getRevision()).isEqualTo(1);
        assertThat(signs.getUpdatedAt()).isNotNull();
        assertThat(catalog.list()).containsExactly(flowers, signs);
    }

    @Test
    void makesARevisionOfEveryChangeAndOfNothingElse() {
        catalog.register(task("signs", .05, 1));
        assertThat(catalog.register(task("signs", .05, 1)).getRevision()).isEqualTo(1);
        assertThat(catalog.register(task("signs", .10, 1)).getRevision()).isEqualTo(2);
        assertThat(catalog.register(task("signs", .10, 2)).getRevision()).isEqualTo(3);
        assertThat(catalog.list()).hasSize(1);
    }

    @Test
    void pausesUntilResumed() {
        catalog.register(task("signs", .05, 1));
        assertThat(catalog.pause("signs").getRevision()).isEqualTo(2);
        assertThat(catalog.pause("signs").getRevision()).isEqualTo(2);
        assertThat(catalog.register(task("signs", .05, 1)).getState()).isEqualTo(TaskState.PAUSED);
        assertThat(catalog.register(task("signs", .05, 2)).getState()).isEqualTo(TaskState.PAUSED);
        assertThat(catalog.resume("signs").getState()).isEqualTo(TaskState.ACTIVE);
        assertThat(catalog.list().get(0).getRevision()).isEqualTo(4);
    }

    @Test
    void remembersSinceWhenATaskAsksTheSame() {
        assertThat(catalog.register(task("signs", .05, 1)).getAskedSince()).isEqualTo(1);
        catalog.pause("signs");
        assertThat(catalog.resume("signs").getAskedSince()).isEqualTo(1);
        assertThat(catalog.register(task("signs", .10, 1)).getAskedSince()).isEqualTo(4);
        assertThat(catalog.pause("signs").getAskedSince()).isEqualTo(4);
    }

    @Test
    void neverReusesTheRevisionOfARetiredTask() {
        catalog.register(task("signs", .05, 1));
        catalog.retire("signs");
        assertThat(catalog.list()).isEmpty();
        assertThat(catalog.register(task("signs", .05, 1)).getRevision()).isEqualTo(2);
    }

    @Test
    void namesTheTasksThereAreWhenAskedForAnother() {
        catalog.register(task("signs", .05, 1));
        assertThatThrownBy(() -> catalog.pause("sign"))
                .isInstanceOf(TaskException.class)
                .hasMessage("There is no task sign; registered are: signs");
        assertThatThrownBy(() -> catalog.retire("sign")).isInstanceOf(TaskException.class);
    }

    @Test
    void takesATaskUpToTheSizeOfARecordAndRefusesALargerOne() {
        TargetTask large = task("signs", .05, new byte[15 * 1024 * 1024]);
        assertThat(catalog.register(large).getRevision()).isEqualTo(1);
        assertThat(catalog.list()).hasSize(1);
        assertThatThrownBy(() -> catalog.register(task("signs", .05, new byte[17 * 1024 * 1024])))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("keep its examples by reference, or take fewer");
    }

    private static TaskEvent starved() {
        return TaskEvent.newBuilder()
                .setTaskId("signs")
                .setTaskRevision(1)
                .setEncoderVersion("tiny@1-111111111111")
                .setKind(TaskEventKind.STARVED)
                .setPartition(0)
                .setWantedShare(0.01)
                .setImages(1_000)
                .setMessage("Too little.")
                .setAt(Instant.EPOCH)
                .build();
    }

    private byte[] encoded(TaskEvent event) {
        return RecordCodec.of(topics.taskEvents(), registry).encode(event);
    }

    private void say(byte @Nullable [] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        connection.properties(),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.taskEvents().name(), "signs", value)).get();
        }
    }

    private static TargetTask task(String id, double keepRatio, int content) {
        return task(id, keepRatio, new byte[] {(byte) content});
    }

    private static TargetTask task(String id, double keepRatio, byte[] content) {
        TaskExample example =
                TaskExample.newBuilder().setId("a").setInline(ByteBuffer.wrap(content)).build();
        return TargetTask.newBuilder()
                .setId(id)
                .setName(id)
                .setRevision(0)
                .setState(TaskState.ACTIVE)
                .setExamples(List.of(example))
                .setSelection(Asks.keepRatio(keepRatio))
                .build();
    }
}
