package io.sluice.embed.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.claim.Claim;
import io.sluice.claim.ClaimStore;
import io.sluice.claim.Claims;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.embed.Fixtures;
import io.sluice.schemas.record.Embedding;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskReadingTest {
    private static final byte[] RED = Fixtures.png(Color.RED);
    private static final Claim AWAY = new Claim("s3://bucket/red.png", "0".repeat(64), 9);

    @TempDir private Path folder;
    private ClaimStore store;
    private Claims claims;
    private TaskReading reading;

    @BeforeEach
    void allowAFolderAndAStoreThatIsAway() {
        System.setProperty("aws.accessKeyId", "nobody");
        System.setProperty("aws.secretAccessKey", "nothing");
        ClaimsConfig config =
                ClaimsConfig.from(
                        Settings.of(
                                Map.of(
                                        "claims.store",
                                        folder.toString(),
                                        "claims.allowed",
                                        folder + ", s3://bucket",
                                        "claims.s3-endpoint",
                                        "http://127.0.0.1:1")));
        store = ClaimStore.open(config);
        claims = Claims.open(config);
        reading = new TaskReading(claims);
    }

    @Test
    void takesExamplesByContentByReferenceAndByEmbedding() {
        Task task =
                read(
                        example("content").setInline(ByteBuffer.wrap(RED)),
                        far("reference", store.put(RED)).setPolarity(Polarity.NEGATIVE),
                        example("embedding")
                                .setEmbedding(
                                        new Embedding(
                                                "eye@1-0123456789ab",
                                                ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))));
        assertThat(task.refused()).isEmpty();
        assertThat(task.examples())
                .extracting(Example::id, Example::positive)
                .containsExactly(
                        tuple("content", true),
                        tuple("reference", false),
                        tuple("embedding", true));
        assertThat(rgb(task.examples().get(1))).isEqualTo(rgb(task.examples().get(0)));
        Example.Embedded embedding = (Example.Embedded) task.examples().get(2);
        assertThat(embedding.encoder()).isEqualTo("eye@1-0123456789ab");
        assertThat(embedding.vector()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void tellsWhyAnExampleIsLeftOut() {
        Claim put = store.put(RED);
        Task task =
                read(
                        example("hollow"),
                        example("broken").setInline(ByteBuffer.wrap(new byte[] {1, 2, 3})),
                        far("gone", new Claim(put.uri() + "x", put.sha256(), put.size())),
                        far("other", new Claim(put.uri(), "0".repeat(64), put.size())),
                        far("outside", new Claim("file:///etc/hostname", put.sha256(), 1)),
                        far("text", store.put(new byte[] {'t', 'e', 'x', 't'})),
                        example("good").setInline(ByteBuffer.wrap(RED)));
        assertThat(task.examples()).extracting(Example::id).containsExactly("good");
        assertThat(task.examples().get(0).position()).isEqualTo(6);
        assertThat(task.refused())
                .extracting(RefusedExample::exampleId, RefusedExample::reason)
                .containsExactly(
                        tuple("hollow", "empty"),
                        tuple("broken", "unknown-format"),
                        tuple("gone", "reference-missing"),
                        tuple("other", "reference-hash-mismatch"),
                        tuple("outside", "reference-forbidden"),
                        tuple("text", "unknown-format"));
    }

    @Test
    void aStoreThatIsAwayIsReportedAndNotAskedAgainForEveryExample() {
        Task task =
                read(
                        far("first", AWAY),
                        far("second", AWAY),
                        example("good").setInline(ByteBuffer.wrap(RED)));
        assertThat(task.examples()).extracting(Example::id).containsExactly("good");
        assertThat(task.refused())
                .extracting(RefusedExample::reason)
                .containsOnly("reference-unavailable");
        assertThat(task.refused().get(0).message()).contains("failed 4 times");
        assertThat(task.refused().get(1).message()).contains("a moment ago");
    }

    @Test
    void nothingMoreIsFetchedForATaskThatTookTooLong() {
        Task task =
                reading.of(
                        task(
                                        far("late", store.put(RED)),
                                        example("good").setInline(ByteBuffer.wrap(RED)))
                                .build(),
                        8,
                        new Patience(Duration.ZERO));
        assertThat(task.examples()).extracting(Example::id).containsExactly("good");
        assertThat(task.refused())
                .extracting(RefusedExample::exampleId, RefusedExample::reason)
                .containsExactly(tuple("late", "reference-unavailable"));
    }

    @Test
    void tasksShareTheirTimeUntilItIsRenewed() {
        Patience patience = new Patience(Duration.ofMinutes(1));
        patience.lose(Duration.ofSeconds(61).toNanos());
        TargetTask task = task(far("late", store.put(RED))).build();
        assertThat(reading.of(task, 8, patience).refused())
                .extracting(RefusedExample::reason)
                .containsExactly("reference-unavailable");
        patience.renew();
        assertThat(reading.of(task, 8, patience).refused()).isEmpty();
    }

    @Test
    void aTaskTakesOfTheTimeOfThoseAfterIt() {
        Patience patience = new Patience(Duration.ofNanos(1));
        reading.of(task(example("good").setInline(ByteBuffer.wrap(RED))).build(), 8, patience);
        assertThat(patience.left()).isZero();
    }

    @Test
    void aPausedTaskFetchesNothing() {
        TargetTask paused = task(far("first", AWAY)).setState(TaskState.PAUSED).build();
        assertThat(reading.of(paused, 8).refused()).isEmpty();
    }

    private Task read(TaskExample.Builder... examples) {
        return reading.of(task(examples).build(), 8);
    }

    private static TargetTask.Builder task(TaskExample.Builder... examples) {
        return TargetTask.newBuilder()
                .setId("t")
                .setName("t")
                .setRevision(1)
                .setState(TaskState.ACTIVE)
                .setExamples(List.of(examples).stream().map(TaskExample.Builder::build).toList())
                .setSelection(new TaskSelection(0.05, null, 1.0, false, null));
    }

    private static TaskExample.Builder far(String id, Claim claim) {
        return example(id).setReference(new Reference(claim.uri(), claim.sha256(), claim.size()));
    }

    private static TaskExample.Builder example(String id) {
        return TaskExample.newBuilder().setId(id);
    }

    private static byte[] rgb(Example picture) {
        return ((Example.Picture) picture).pixels().rgb();
    }
}
