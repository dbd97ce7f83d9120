package io.sluice.embed.function;

import static io.sluice.embed.Fixtures.bare;
import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.retired;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.MeanColourParts;
import java.awt.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedMetricsTest {
    private RunningOperator embedder;

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linger", "decode", "forward", "score"})
    void timesAreTakenOncePerBatch(String what) throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.checkpoint();
        assertThat(embedder.histogram(what + "_milliseconds").getCount()).isEqualTo(1);
    }

    @Test
    void imagesInFlightAreCountedUntilTheyAreEmitted() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        for (int i = 0; i < 3; i++) {
            embedder.arrive(image(i, "id-" + i, Color.RED));
        }
        assertThat(embedder.gauge("images_in_flight").getValue()).isEqualTo(3L);
        assertThat((Long) embedder.gauge("bytes_in_flight").getValue()).isGreaterThan(3 * 192);
        embedder.hear();
        assertThat(embedder.gauge("images_in_flight").getValue()).isEqualTo(0L);
        assertThat(embedder.gauge("bytes_in_flight").getValue()).isEqualTo(0L);
        assertThat(embedder.counter("emitted").getCount()).isEqualTo(3);
        assertThat(embedder.histogram("batch_size").getStatistics().getMax()).isEqualTo(3);
    }

    @Test
    void deadLettersAreEmittedToo() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.arrive(image(0, "a", Color.RED), bare(1, "text", new byte[] {'h', 'i'}));
        embedder.operator().finish();
        assertThat(embedder.counter("emitted").getCount()).isEqualTo(2);
        assertThat(embedder.deadLetters()).hasSize(1);
    }

    @Test
    void whatServesIsTold() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED))));
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(0L);
        assertThat(embedder.gauge("encoder_version").getValue()).isEqualTo(version(0).toString());
        assertThat(embedder.gauge("tasks_active").getValue()).isEqualTo(1L);
        assertThat((Long) embedder.gauge("encoder_age_seconds").getValue()).isPositive();
        embedder.learn(retired(1, "red"));
        embedder.learn(release(1, 4));
        embedder.hear();
        embedder.learn(release(2, MeanColourParts.BROKEN));
        embedder.hear();
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(4L);
        assertThat(embedder.gauge("tasks_active").getValue()).isEqualTo(0L);
        assertThat(embedder.counter("encoder_swaps").getCount()).isEqualTo(1);
        assertThat(embedder.counter("refused_releases").getCount()).isEqualTo(1);
    }
}
