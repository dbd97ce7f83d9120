package io.sluice.selector;

import static io.sluice.selector.Scored.flowers;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.TopicLog.Entry;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Retrieval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectorOnBrokerTest {
    private static final int RECORDS = 20_000;
    private static final int PARTITIONS = 2;
    private static final int SCENES = 600;

    @TempDir private Path folder;

    @Test
    void losesAndRepeatsNothingWhenKilled() throws Exception {
        Topics topics = new Topics("killed-", PARTITIONS, Duration.ofDays(7));
        Connection connection = SharedServices.connection(topics);
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        List<Entry<ScoredImage>> scored = scored();
        TopicLog<ScoredImage> input = new TopicLog<>(topics.scoredImages(), registry, connection);
        TopicLog<SelectionDecision> output =
                new TopicLog<>(topics.selectionDecisions(), registry, connection);

        input.append(scored.subList(0, RECORDS / 2));
        killAfter(1000, output, SelectorProcess.start(topics, connection, folder));
        input.append(scored.subList(RECORDS / 2, RECORDS));
        killAfter(RECORDS / 2 + 1000, output, SelectorProcess.start(topics, connection, folder));
        Process last = SelectorProcess.start(topics, connection, folder);
        List<SelectionDecision> decisions = output.read(RECORDS);
        last.destroy();

        assertThat(decisions)
                .extracting(SelectionDecision::getImageId)
                .doesNotHaveDuplicates()
                .hasSize(RECORDS);
        assertThat(new TopicLog<>(topics.selectedImages(), registry, connection).read(1))
                .extracting(SelectedImage::getImageId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        decisions.stream()
                                .filter(SelectionDecision::getKept)
                                .map(SelectionDecision::getImageId)
                                .toList());
        assertSettled(decisions);
        assertThat(new TopicLog<>(topics.wantedImages(), registry, connection).partitions())
                .isEqualTo(1);
        assertThat(bars(decisions)).isEqualTo(barsOfOneUndisturbedRun(scored));
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAsARoomUntilItIsClosed() throws Exception {
        Topics topics = new Topics("room-", PARTITIONS, Duration.ofDays(7));
        Connection connection = SharedServices.connection(topics);
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        new TopicLog<>(topics.scoredImages(), registry, connection)
                .append(List.of(new Entry<>(0, "a", image("a", Scored.FIRST, signs(0.5)))));
        try (Room room =
                SelectorMain.room(
                        Settings.of(SelectorProcess.settings(topics, connection, folder)))) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(room));
            assertThat(new TopicLog<>(topics.selectionDecisions(), registry, connection).read(1))
                    .hasSize(1);
            room.close();
            assertThat(running).succeedsWithin(Duration.ofSeconds(30));
            room.close();
        }
    }

    private static void run(Room room) {
        try {
            room.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void killAfter(int count, TopicLog<?> output, Process process)
            throws InterruptedException {
        output.await(count);
        process.destroyForcibly().waitFor();
    }

    /** What an image shows: several show the same. */
    private static String scene(String imageId) {
        return "scene-" + imageId.hashCode() % SCENES;
    }

    /** Of the images of one scene the first is kept, and all others name it. */
    private static void assertSettled(List<SelectionDecision> decisions) {
        Map<String, String> keptByScene =
                decisions.stream()
                        .filter(SelectionDecision::getKept)
                        .map(SelectionDecision::getImageId)
                        .collect(Collectors.toMap(SelectorOnBrokerTest::scene, id -> id));
        assertThat(decisions)
                .filteredOn(d -> d.getReason() == DecisionReason.NEAR_DUPLICATE)
                .hasSizeGreaterThan(SCENES)
                .allSatisfy(
                        d ->
                                assertThat(d.getDuplicateOf())
                                        .isEqualTo(keptByScene.get(scene(d.getImageId()))));
    }

    private static List<Entry<ScoredImage>> scored() {
        SplittableRandom random = new SplittableRandom(1);
        List<Entry<ScoredImage>> scored = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            String id = "image-" + i;
            ScoredImage image =
                    image(
                            id,
                            Scored.FIRST,
                            signs(random.nextDouble()),
                            flowers(random.nextDouble()));
            image.setEmbedding(Scored.direction(scene(id)).toBytes());
            scored.add(new Entry<>(i % PARTITIONS, id, image));
        }
        return scored;
    }

    /** What every similarity was held against, by image and task. */
    private static Map<String, Double> bars(List<SelectionDecision> decisions) {
        Map<String, Double> bars = new HashMap<>();
        for (SelectionDecision decision : decisions) {
            for (TaskDecision task : decision.getTasks()) {
                bars.put(decision.getImageId() + " " + task.getTaskId(), task.getBar());
            }
        }
        return bars;
    }

    private static Map<String, Double> barsOfOneUndisturbedRun(List<Entry<ScoredImage>> scored) {
        Map<String, Double> heights = new HashMap<>();
        Map<String, Retrieval> retrievals = new HashMap<>();
        for (Entry<ScoredImage> entry : scored) {
            for (Scored.Score score : Scored.scores(entry.value())) {
                ScoredTask task = score.task();
                Examples examples = new Examples(task.getTaskRevision(), task.getExampleIds());
                double ratio = task.getSelection().getKeepRatio();
                Retrieval retrieval =
                        retrievals.computeIfAbsent(
                                entry.partition() + " " + task.getTaskId(),
                                place -> Retrieval.of(examples, ratio));
                double bar = retrieval.judge(Scored.matches(score)).bar();
                heights.put(
                        entry.key() + " " + task.getTaskId(), Double.isInfinite(bar) ? null : bar);
            }
        }
        return heights;
    }
}
