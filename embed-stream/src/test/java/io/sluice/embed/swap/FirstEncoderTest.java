package io.sluice.embed.swap;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.MeanColourParts;
import io.sluice.embed.Score;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstEncoderTest {
    private RunningOperator embedder;

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @Test
    void startsWithTheNewestEncoderThatCanBeLoaded() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(
                                release(0, 1),
                                release(1, 5),
                                release(2, MeanColourParts.BROKEN),
                                release(3, 4)));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored().get(0).getEncoderVersion()).isEqualTo(version(5).toString());
    }

    @Test
    void startsWithAnOlderEncoderAndTakesTheNewerOnceItCanBeHad() throws Exception {
        WatchedEncoders.reset();
        WatchedEncoders.failNext(4);
        embedder =
                RunningOperator.start(parts(WatchedEncoders::load, release(0, 1), release(1, 2)));
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(1L);
        embedder.checkpoint();
        embedder.hear();
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(2L);
    }

    @Test
    void triesAgainUntilTheOnlyEncoderCanBeHad() throws Exception {
        WatchedEncoders.reset();
        WatchedEncoders.failNext(4);
        embedder = RunningOperator.start(parts(WatchedEncoders::load, release(0, 1)));
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(1L);
    }

    @Test
    void waitsForAFirstEncoderThatCanBeLoaded() throws Exception {
        Arrival[] written = {
            task(0, "red", 1, positive("ruby", Color.RED)),
            release(0, MeanColourParts.BROKEN),
            release(1, 0)
        };
        embedder =
                RunningOperator.start(
                        parts(MeanColourParts::meanColour, () -> new OneByOne(written)));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored().get(0).getEncoderVersion()).isEqualTo(version(0).toString());
        assertThat(Score.of(embedder.scored().get(0)))
                .extracting(Score::toString)
                .containsExactly("red 1: 1.0");
    }

    /** A log to which one record is written between two looks. */
    private static final class OneByOne implements CatalogLog {
        private final Arrival[] written;
        private int read;

        OneByOne(Arrival... written) {
            this.written = written;
        }

        @Override
        public List<Arrival> readToEnd() {
            return read < written.length ? List.of(written[read++]) : List.of();
        }

        @Override
        public void close() {}
    }
}
