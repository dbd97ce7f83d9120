package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 4, conservation: killed at any moment, the embedder loses nothing and repeats nothing. */
class KilledEmbedderTest {
    private static final int KILLS = 2;

    @TempDir Path folder;

    @Test
    void everyImageComesOutExactlyOnceHoweverOftenTheEmbedderIsKilled() {
        long seed = System.nanoTime();
        try {
            killAndCount(new SplittableRandom(seed));
        } catch (Throwable e) {
            throw new AssertionError("It failed with the pauses of seed " + seed, e);
        }
    }

    private void killAndCount(SplittableRandom random) throws Exception {
        Path log = folder.resolve("embed.log");
        try (LiveTopics live = new LiveTopics("killed-", folder)) {
            live.release(0);
            ImageFlow flow = new ImageFlow(live);
            for (int i = 0; i < KILLS; i++) {
                int before = live.origins().size();
                try (EmbedProcess embedder = EmbedProcess.start(live.settings(), log)) {
                    flow.start();
                    embedder.await(() -> live.origins().size() > before);
                    Thread.sleep(random.nextLong(700));
                    embedder.kill();
                    flow.stop();
                }
            }
            try (EmbedProcess embedder = EmbedProcess.start(live.settings(), log)) {
                embedder.await(() -> live.origins().size() >= flow.sent());
            }
            assertThat(live.origins()).hasSize(flow.sent()).doesNotHaveDuplicates();
            assertThat(Files.readString(log)).contains("Going on from");
        }
    }
}
