package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.schemas.record.ScoredImage;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Laws 1 and 4: no vector is compared with those of another encoder and no image is lost or
 * repeated, however often encoder and tasks change.
 *
 * <p>Runs longer and with more with {@code -Dsluice.test.swaps=…} and {@code
 * -Dsluice.test.tasks=…}.
 */
class ManySwapsTest {
    private static final int SWAPS = Integer.getInteger("sluice.test.swaps", 10);
    private static final int TASKS = Integer.getInteger("sluice.test.tasks", 100);
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir Path folder;

    @Test
    void noImageIsLostRepeatedOrScoredWithMixedVersions() throws Exception {
        Path log = folder.resolve("embed.log");
        List<StoredEncoder> encoders = new ArrayList<>();
        try (LiveTopics live = new LiveTopics("swaps-", folder)) {
            encoders.add(live.release(0));
            ImageFlow flow = new ImageFlow(live, PAUSE);
            TaskRound tasks = new TaskRound(live, TASKS / SWAPS);
            EmbedProcess embedder = EmbedProcess.start(live.settings(), log);
            try {
                flow.start();
                String first = encoders.get(0).version().toString();
                embedder.await(() -> live.hasScored(first));
                for (int generation = 1; generation <= SWAPS; generation++) {
                    tasks.next();
                    encoders.add(live.release(generation));
                    String version = encoders.get(generation).version().toString();
                    embedder.await(() -> live.hasScored(version));
                    if (generation == SWAPS / 2) {
                        embedder.kill();
                        embedder = EmbedProcess.start(live.settings(), log);
                    }
                }
                tasks.retireAll();
                flow.stop();
                embedder.await(() -> live.origins().size() >= flow.sent());
            } finally {
                flow.stop();
                embedder.close();
            }
            assertThat(live.origins()).hasSize(flow.sent()).doesNotHaveDuplicates();
            assertThat(tasks.count()).isGreaterThanOrEqualTo(TASKS);
            verify(live, encoders, tasks);
        }
    }

    /** What the encoder of the stated version makes of the same pixels and the same examples. */
    private static void verify(LiveTopics live, List<StoredEncoder> encoders, TaskRound tasks)
            throws Exception {
        Map<String, ScoreCheck> checks = new HashMap<>();
        try {
            for (StoredEncoder stored : encoders) {
                checks.put(stored.version().toString(), new ScoreCheck(stored, tasks));
            }
            Set<String> seen = new HashSet<>();
            Set<String> scored = new HashSet<>();
            live.scored()
                    .forEach(
                            record -> {
                                ScoredImage image = record.value();
                                seen.add(image.getEncoderVersion());
                                scored.addAll(checks.get(image.getEncoderVersion()).check(image));
                            });
            assertThat(seen).isEqualTo(checks.keySet());
            assertThat(scored).hasSize(tasks.count());
        } finally {
            checks.values().forEach(ScoreCheck::close);
        }
    }

    /** Colours far apart for neighbours, never black. */
    static Color colour(int number) {
        return new Color(number * 104_729 & 0xFFFFFF | 0x010101);
    }
}
