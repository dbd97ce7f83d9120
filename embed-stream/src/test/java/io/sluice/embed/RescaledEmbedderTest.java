package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.encoder.artifact.StoredEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 4, conservation, while the number of operators changes; the task that was registered before
 * goes with each of them.
 */
class RescaledEmbedderTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4; // more than operators: each has at least one

    @TempDir Path folder;

    @Test
    void nothingIsLostOrRepeatedWhenOperatorsAreAddedAndTakenAway() throws Exception {
        try (LiveTopics live = new LiveTopics("rescaled-", folder)) {
            TaskRound tasks = new TaskRound(live, 1);
            tasks.next();
            StoredEncoder encoder = live.release(0);
            ImageFlow flow = new ImageFlow(live);
            flow.start();
            for (int parallelism : new int[] {1, 2, 1}) {
                Room room = EmbedMain.room(settings(live, parallelism, Map.of()));
                CompletableFuture<Void> running = run(room);
                awaitMore(live, running);
                room.close();
                running.join();
            }
            finish(live, flow, Map.of());
            assertScored(live, encoder, tasks);
        }
    }

    @Test
    void aSavepointIsGoneOnFromByMoreOperatorsWithAnotherStateFolder() throws Exception {
        try (LiveTopics live = new LiveTopics("savepoint-", folder)) {
            TaskRound tasks = new TaskRound(live, 1);
            tasks.next();
            StoredEncoder encoder = live.release(0);
            ImageFlow flow = new ImageFlow(live);
            flow.start();
            EmbedConfig one = EmbedConfig.from(settings(live, 1, Map.of()));
            JobClient job = EmbedMain.job(one, Map.of()).executeAsync();
            awaitMore(live, job.getJobExecutionResult().thenAccept(ended -> {}));
            String savepoint =
                    job.stopWithSavepoint(
                                    false,
                                    folder.resolve("savepoints").toUri().toString(),
                                    SavepointFormatType.CANONICAL)
                            .get();
            Map<String, String> elsewhere =
                    Map.of(
                            "embed.state-folder",
                            folder.resolve("elsewhere").toString(),
                            "embed.restore-from",
                            savepoint);
            Room room = EmbedMain.room(settings(live, 2, elsewhere));
            CompletableFuture<Void> running = run(room);
            awaitMore(live, running);
            room.close();
            running.join();
            finish(live, flow, elsewhere); // goes on from its own checkpoint now
            assertScored(live, encoder, tasks);
        }
    }

    private static void finish(LiveTopics live, ImageFlow flow, Map<String, String> more)
            throws Exception {
        flow.stop();
        Room room = EmbedMain.room(settings(live, 3, more));
        CompletableFuture<Void> running = run(room);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> running.isDone() || live.origins().size() >= flow.sent());
        room.close();
        running.join();
        assertThat(live.origins()).hasSize(flow.sent()).doesNotHaveDuplicates();
    }

    /** Every image has the score of the task, as the encoder would give it again. */
    private static void assertScored(LiveTopics live, StoredEncoder encoder, TaskRound tasks)
            throws Exception {
        try (ScoreCheck check = new ScoreCheck(encoder, tasks)) {
            live.scored()
                    .forEach(
                            record ->
                                    assertThat(check.check(record.value()))
                                            .containsExactly("task-0"));
        }
    }

    /** Waits until every operator has committed a scored image that was not there before. */
    private static void awaitMore(LiveTopics live, CompletableFuture<Void> running) {
        int before = live.scored().size();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> running.isDone() || partitionsSince(live, before) == PARTITIONS);
        assertThat(running.isDone()).isFalse();
    }

    private static long partitionsSince(LiveTopics live, int before) {
        return live.scored().stream()
                .skip(before)
                .map(record -> record.value().getOrigin().getPartition())
                .distinct()
                .count();
    }

    private static Settings settings(LiveTopics live, int parallelism, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(live.settings());
        settings.put("embed.parallelism", Integer.toString(parallelism));
        settings.putAll(more);
        return Settings.of(settings);
    }

    private static CompletableFuture<Void> run(Room room) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        room.run();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                });
    }
}
