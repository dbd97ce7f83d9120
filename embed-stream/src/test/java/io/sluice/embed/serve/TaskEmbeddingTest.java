package io.sluice.embed.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.embed.Fixtures;
import io.sluice.embed.MeanColourEncoder;
import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Selection;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.Reference;
import io.sluice.encoder.image.Pixels;
import io.sluice.schemas.record.TaskReport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskEmbeddingTest {
    private static final String SERVING = Fixtures.version(1).toString();
    private static final Selection ASKED = new Selection(0.1, null, 1, false, null);
    private static final int SIDE = 8;

    private final TaskEmbedding embedding =
            new TaskEmbedding(new MeanColourEncoder(Fixtures.version(1), SIDE));

    @Test
    void takesPicturesAndEmbeddingsOfTheEncoderThatServes() {
        float[] unit = new float[MeanColourEncoder.DIMENSION];
        unit[3] = 1;
        EmbeddedTask embedded = embedding.embed(task(picture("p", 9), given("g", SERVING, unit)));
        assertThat(embedded.references()).extracting(Reference::position).containsExactly(3, 5);
        assertThat(embedded.references().get(1).embedding().vector().toArray()).isEqualTo(unit);
        assertThat(embedded.refused())
                .extracting(RefusedExample::exampleId)
                .containsExactly("gone");
    }

    @Test
    void tellsWhyAnExampleIsNotScoredAgainst() {
        float[] nan = new float[MeanColourEncoder.DIMENSION];
        Arrays.fill(nan, Float.NaN);
        EmbeddedTask embedded =
                embedding.embed(
                        task(
                                picture("black", 0),
                                given("other", Fixtures.version(0).toString(), nan),
                                given("short", SERVING, new float[] {1}),
                                given("nan", SERVING, nan),
                                given("long", SERVING, new float[2 * nan.length])));
        assertThat(embedded.references()).isEmpty();
        assertThat(embedded.refused())
                .extracting(RefusedExample::exampleId, RefusedExample::reason)
                .containsExactly(
                        tuple("gone", "reference-missing"),
                        tuple("black", "no-embedding"),
                        tuple("other", "embedding-of-other-encoder"),
                        tuple("short", "embedding-wrong-length"),
                        tuple("nan", "no-embedding"),
                        tuple("long", "embedding-wrong-length"));
    }

    @Test
    void reportsWhatCouldNotBeReadBesideWhatCouldNotBeEmbedded() {
        TaskReport report =
                embedding.embed(task(picture("p", 9), picture("black", 0))).report(Instant.EPOCH);
        assertThat(report.getTaskId()).isEqualTo("t");
        assertThat(report.getTaskRevision()).isEqualTo(7);
        assertThat(report.getEncoderVersion()).isEqualTo(SERVING);
        assertThat(report.getUsable()).isEqualTo(1);
        assertThat(report.getRefused())
                .extracting(io.sluice.schemas.record.RefusedExample::getExampleId)
                .containsExactly("gone", "black");
    }

    @Test
    void reportsTheFirstHundredOfThoseLeftOutAndHowManyThereAre() {
        List<RefusedExample> many =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new RefusedExample("id-" + i, "odd", "x".repeat(5_000)))
                        .toList();
        TaskReport report =
                embedding
                        .embed(new Task("t", 7, true, ASKED, List.of(), many))
                        .report(Instant.EPOCH);
        assertThat(report.getRefused()).hasSize(100);
        assertThat(report.getRefused().get(99).getExampleId()).isEqualTo("id-99");
        assertThat(report.getRefused().get(99).getMessage()).hasSize(1_001);
        assertThat(report.getRefusedCount()).isEqualTo(10_000);
    }

    private static Task task(Example... examples) {
        return new Task(
                "t",
                7,
                true,
                ASKED,
                List.of(examples),
                List.of(new RefusedExample("gone", "reference-missing", "There is no gone")));
    }

    private static Example picture(String id, int level) {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        Arrays.fill(rgb, (byte) level);
        return new Example.Picture(id, 3, true, new Pixels(SIDE, SIDE, rgb));
    }

    private static Example given(String id, String encoder, float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Example.Embedded(id, 5, true, encoder, bytes.array());
    }
}
