package io.sluice.selector;

import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.TopicLog.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectorOnBrokerTest {
    private static final int RECORDS = 20_000;
    private static final int PARTITIONS = 2;

    @TempDir private Path folder;

    @Test
    void losesAndRepeatsNothingWhenKilled() throws Exception {
        Topics topics = new Topics("killed-", PARTITIONS, Duration.ofDays(7));
        Connection connection = SharedServices.connection(topics);
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        List<Entry<ScoredImage>> scored = Scenes.scored(RECORDS, PARTITIONS);
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
        Scenes.assertSettled(decisions);
        assertThat(new TopicLog<>(topics.wantedImages(), registry, connection).partitions())
                .isEqualTo(1);
        assertThat(Scenes.bars(decisions)).isEqualTo(Scenes.barsOfOneUndisturbedRun(scored));
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
}
