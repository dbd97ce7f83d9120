package io.sluice.embed.swap;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.MeanColourParts.partsOver;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.claim.Claim;
import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.embed.Fixtures;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TaskExample;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder takes over only with the examples that its predecessor has. */
class ExamplesAwayTest {
    @TempDir private Path folder;

    private Path ruby;
    private Arrival red;
    private RunningOperator embedder;

    @BeforeEach
    void putAnExampleIntoAStore() {
        Map<String, String> settings =
                Map.of("claims.store", folder.toString(), "claims.allowed", folder.toString());
        Claim claim =
                ClaimStore.open(ClaimsConfig.from(Settings.of(settings)))
                        .put(Fixtures.png(Color.RED));
        ruby = Path.of(URI.create(claim.uri()));
        red =
                task(
                        0,
                        "red",
                        1,
                        TaskExample.newBuilder()
                                .setId("ruby")
                                .setReference(
                                        new Reference(claim.uri(), claim.sha256(), claim.size()))
                                .build());
    }

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @Test
    void anEncoderThatWouldLoseExamplesAfterACheckpointIsPostponed() throws Exception {
        embedder = RunningOperator.start(partsOver(folder, release(0, 0), red));
        OperatorSubtaskState checkpoint = embedder.checkpoint();
        embedder.close();
        byte[] content = takeAway();
        embedder = RunningOperator.restore(partsOver(folder, release(0, 0), red), checkpoint);
        embedder.learn(release(1, 1));
        embedder.hear();
        assertThat(embedder.gauge("postponed_releases").getValue()).isEqualTo(1);
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(0L);
        assertScored();
        checkpoint = embedder.checkpoint();
        embedder.close();
        bringBack(content);
        embedder = RunningOperator.restore(partsOver(folder, release(0, 0), red), checkpoint);
        embedder.hear(); // the release that was postponed
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(1L);
        assertScored();
    }

    @Test
    void anEncoderOfAnotherSizeThatWouldLoseExamplesIsPostponed() throws Exception {
        embedder = RunningOperator.start(partsOver(folder, release(0, 0), red));
        takeAway();
        embedder.learn(release(1, 1, 12));
        embedder.hear();
        assertThat(embedder.gauge("postponed_releases").getValue()).isEqualTo(1);
        assertScored();
    }

    @Test
    void anExampleThatCouldNotBeHadBeforeKeepsNoEncoderOut() throws Exception {
        takeAway();
        embedder = RunningOperator.start(partsOver(folder, release(0, 0), red));
        embedder.learn(release(1, 1, 12));
        embedder.hear();
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(1L);
    }

    /** A name that is too long is an error of the file system, not a file that is missing. */
    private byte[] takeAway() throws IOException {
        byte[] content = Files.readAllBytes(ruby);
        Files.delete(ruby);
        Files.createSymbolicLink(ruby, Path.of("a".repeat(300)));
        return content;
    }

    private void bringBack(byte[] content) throws IOException {
        Files.delete(ruby);
        Files.write(ruby, content);
    }

    private void assertScored() throws Exception {
        int before = embedder.scored().size();
        embedder.arrive(image(before, "a", Color.RED));
        embedder.checkpoint();
        assertThat(RunningOperator.written(embedder.scored().get(before)))
                .containsExactly("red 1: 1.0");
    }
}
