package io.sluice.selector;

import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.selector.TopicLog.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        OnBroker broker = OnBroker.topics("killed-", PARTITIONS);
        List<Entry<ScoredImage>> scored = Scenes.scored(RECORDS, PARTITIONS);

        broker.scored().append(scored.subList(0, RECORDS / 2));
        broker.killAfter(1000, broker.start(folder, Map.of()));
        broker.scored().append(scored.subList(RECORDS / 2, RECORDS));
        broker.killAfter(RECORDS / 2 + 1000, broker.start(folder, Map.of()));
        Process last = broker.start(folder, Map.of());
        List<SelectionDecision> decisions = broker.decisions().read(RECORDS);
        last.destroy();

        broker.assertNothingLostOrRepeated(decisions, RECORDS);
        Scenes.assertSettled(decisions);
        assertThat(broker.log(broker.topics().wantedImages()).partitions()).isEqualTo(1);
        assertThat(Scenes.bars(decisions)).isEqualTo(Scenes.barsOfOneUndisturbedRun(scored));
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAsARoomUntilItIsClosed() throws Exception {
        OnBroker broker = OnBroker.topics("room-", PARTITIONS);
        broker.scored().append(List.of(new Entry<>(0, "a", image("a", Scored.FIRST, signs(0.5)))));
        Map<String, String> settings =
                SelectorProcess.settings(broker.topics(), broker.connection(), folder);
        try (Room room = SelectorMain.room(Settings.of(settings))) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(room));
            assertThat(broker.decisions().read(1)).hasSize(1);
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
}
