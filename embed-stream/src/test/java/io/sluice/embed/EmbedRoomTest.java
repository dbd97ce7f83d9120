package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedRoomTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    @Test
    void embedsSwapsEncodersStopsAndGoesOnWithoutLossOrRepetition() throws Exception {
        try (LiveTopics live = new LiveTopics("room-", folder)) {
            live.release(0);
            Room room = EmbedMain.room(Settings.of(live.settings()));
            CompletableFuture<Void> running = run(room);
            send(live, 0, 200);
            await(running, () -> live.origins().size() == 200);
            live.release(1);
            AtomicInteger sent = new AtomicInteger(200);
            await(
                    running,
                    () -> {
                        int from = sent.getAndAdd(100);
                        send(live, from, from + 100);
                        return encoders(live).size() >= 2;
                    });
            room.close();
            running.join();
            int all = sent.addAndGet(100);
            send(live, all - 100, all);
            Room again = EmbedMain.room(Settings.of(live.settings()));
            CompletableFuture<Void> runningAgain = run(again);
            await(runningAgain, () -> live.origins().size() >= all);
            again.close();
            runningAgain.join();
            assertThat(live.origins()).hasSize(all).doesNotHaveDuplicates();
            assertThat(live.deadLetters())
                    .extracting(record -> record.value().getReason())
                    .containsOnly("unknown-format", "wrong-schema", "unknown-schema", "empty");
            assertThat(live.scored())
                    .allSatisfy(
                            record ->
                                    assertThat(record.partition())
                                            .isEqualTo(partition(record.value().getContentHash())));
        }
    }

    @Test
    void givesUpInOneLineWhenTheRegistryIsAway() throws Exception {
        try (LiveTopics live = new LiveTopics("away-", folder)) {
            live.release(0);
            Map<String, String> settings = new HashMap<>(live.settings());
            settings.put("registry.url", "http://127.0.0.1:1");
            settings.put("embed.restarts", "1");
            try (Room room = EmbedMain.room(Settings.of(settings))) {
                assertThatThrownBy(() -> run(room).join())
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .hasMessage(
                                "The embedder failed: The schema registry at http://127.0.0.1:1"
                                        + " does not answer: Connection refused");
            }
        }
    }

    @Test
    void aRoomThatIsClosedBeforeItRunsDoesNotRun() throws Exception {
        AtomicBoolean defined = new AtomicBoolean();
        Room room =
                new EmbedRoom(
                        () -> {
                            defined.set(true);
                            throw new IllegalStateException("It runs");
                        });
        room.close();
        room.run();
        assertThat(defined).isFalse();
    }

    private static Set<String> encoders(LiveTopics live) {
        Set<String> versions = new HashSet<>();
        live.scored().forEach(record -> versions.add(record.value().getEncoderVersion()));
        return versions;
    }

    /** One in twenty is no image. */
    private static void send(LiveTopics live, int from, int to) {
        List<byte[]> awkward =
                List.of(
                        new byte[] {1, 2, 3},
                        new byte[] {0, 0, 0, 0, 1, 77},
                        new byte[] {0, -1, -1, -1, -1, 77},
                        new byte[0]);
        for (int i = from; i < to; i++) {
            boolean bad = i % 20 == 19;
            live.image(
                    "id-" + i,
                    bad
                            ? awkward.get(i / 20 % awkward.size())
                            : Fixtures.png(new Color(i * 7919 & 0xFFFFFF | 0x010101)));
        }
    }

    private static int partition(String contentHash) {
        byte[] bytes = contentHash.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % 4;
    }

    private static void await(CompletableFuture<Void> room, Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(() -> room.isDone() || condition.call());
        if (room.isDone()) {
            room.join();
        }
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
