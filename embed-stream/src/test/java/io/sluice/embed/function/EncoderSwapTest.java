package io.sluice.embed.function;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.parts;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.Fixtures;
import io.sluice.schemas.record.ScoredImage;
import java.awt.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncoderSwapTest {
    private RunningOperator embedder;

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @Test
    void aNewEncoderTakesOverBetweenTwoBatches() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED))));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.learn(release(1, 1));
        embedder.arrive(image(1, "b", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored())
                .extracting(ScoredImage::getEncoderVersion)
                .containsExactly(version(0).toString(), version(1).toString());
        assertThat(embedder.scored().get(1).getTasks().get(0).getSimilarity()).isEqualTo(1);
    }

    @Test
    void anEncoderThatCannotBeLoadedIsRefused() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 3)));
        embedder.learn(release(1, Fixtures.BROKEN));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored().get(0).getEncoderVersion()).isEqualTo(version(3).toString());
    }

    @Test
    void anEncoderOfAnotherInputSizeBringsTheTasksAtThatSize() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED))));
        embedder.learn(release(1, 1, 12));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored().get(0).getPixels().getWidth()).isEqualTo(12);
        assertThat(embedder.scored().get(0).getTasks().get(0).getSimilarity()).isEqualTo(1);
    }
}
