package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledEmbedderTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int KILLS = 2;

    @TempDir Path folder;

    @Test
    void everyImageComesOutExactlyOnceHoweverOftenTheEmbedderIsKilled() throws Exception {
        Path log = folder.resolve("embed.log");
        SplittableRandom random = new SplittableRandom();
        try (LiveTopics live = new LiveTopics("killed-", folder)) {
            live.release(0);
            Flow flow = new Flow(live);
            for (int i = 0; i < KILLS; i++) {
                int before = live.origins().size();
                try (EmbedProcess embedder = EmbedProcess.start(live.settings(), log)) {
                    flow.start();
                    await(embedder, log, () -> live.origins().size() > before);
                    Thread.sleep(random.nextLong(700));
                    embedder.kill();
                    flow.stop();
                }
            }
            try (EmbedProcess embedder = EmbedProcess.start(live.settings(), log)) {
                await(embedder, log, () -> live.origins().size() >= flow.sent);
            }
            assertThat(live.origins()).hasSize(flow.sent).doesNotHaveDuplicates();
            assertThat(Files.readString(log)).contains("Going on from");
        }
    }

    private static void await(EmbedProcess embedder, Path log, Callable<Boolean> condition)
            throws Exception {
        Awaitility.await().atMost(PATIENCE).until(() -> !embedder.isAlive() || condition.call());
        assertThat(embedder.isAlive())
                .withFailMessage(() -> embedder.fate() + "\n" + read(log))
                .isTrue();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Sends images, one in ten of them broken, until it is stopped. */
    private static final class Flow {
        private final LiveTopics live;
        private final AtomicBoolean flowing = new AtomicBoolean();
        private Thread thread = new Thread(this::send);
        private volatile int sent;

        Flow(LiveTopics live) {
            this.live = live;
        }

        void start() {
            flowing.set(true);
            thread = new Thread(this::send, "flow");
            thread.start();
        }

        void stop() throws InterruptedException {
            flowing.set(false);
            thread.join();
        }

        private void send() {
            while (flowing.get()) {
                for (int i = 0; i < 20; i++) {
                    byte[] image = Fixtures.png(new Color(sent * 7919 & 0xFFFFFF | 0x010101));
                    live.image("id-" + sent, sent % 10 == 9 ? new byte[] {1, 2, 3} : image);
                    sent++;
                }
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
