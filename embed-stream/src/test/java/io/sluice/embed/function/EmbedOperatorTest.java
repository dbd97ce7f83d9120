package io.sluice.embed.function;

import static io.sluice.embed.Fixtures.bare;
import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.embed.Fixtures;
import io.sluice.embed.Score;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.ScoredImage;
import java.awt.Color;
import java.nio.ByteBuffer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbedOperatorTest {
    private RunningOperator embedder;

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @Test
    void sendsABatchOnWhenItIsFull() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.arrive(image(0, "a", Color.RED), image(1, "b", Color.RED));
        assertThat(embedder.scored()).isEmpty();
        embedder.arrive(image(2, "c", Color.RED));
        embedder.hear();
        assertThat(embedder.scored())
                .extracting(ScoredImage::getImageId)
                .containsExactly("a", "b", "c");
    }

    @Test
    void sendsABatchOnWhenItsFirstImageHasWaitedLongEnough() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.harness().setProcessingTime(19);
        assertThat(embedder.scored()).isEmpty();
        embedder.harness().setProcessingTime(20);
        embedder.hear();
        assertThat(embedder.scored()).extracting(ScoredImage::getImageId).containsExactly("a");
    }

    @Test
    void sendsABatchOnBeforeABarrierAWatermarkAndTheEnd() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().prepareSnapshotPreBarrier(1);
        assertThat(embedder.scored()).hasSize(1);
        embedder.arrive(image(1, "b", Color.RED));
        embedder.operator().processWatermark(new Watermark(1));
        assertThat(embedder.scored()).hasSize(2);
        embedder.arrive(image(2, "c", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored()).hasSize(3);
    }

    @Test
    void tellsAllThereIsToKnowAboutAnImage() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(release(0, 0), task(0, "red", 4, positive("ruby", Color.RED))));
        embedder.arrive(image(9, "a", Color.RED));
        embedder.operator().finish();
        ScoredImage image = embedder.scored().get(0);
        assertThat(image.getOrigin().getTopic()).isEqualTo("images");
        assertThat(image.getOrigin().getOffset()).isEqualTo(9);
        assertThat(image.getSource()).isEqualTo("camera");
        assertThat(image.getEncoderVersion()).isEqualTo(version(0).toString());
        assertThat(image.getEmbedding().remaining()).isEqualTo(32 * Float.BYTES);
        assertThat(image.getPixels().getRgb().remaining()).isEqualTo(8 * 8 * 3);
        assertThat(image.getTimes().getCapturedAt().toEpochMilli()).isEqualTo(1_000);
        assertThat(image.getTimes().getIngestedAt().toEpochMilli()).isEqualTo(5_000);
        assertThat(image.getTimes().getEmbeddedAt()).isNotNull();
        Score score = Score.of(image).get(0);
        assertThat(score).hasToString("red 4: 1.0");
        assertThat(score.bestExampleId()).isEqualTo("ruby");
        assertThat(score.task().getSelection().getKeepRatio()).isEqualTo(0.05);
    }

    @Test
    void whatCannotBeUsedIsADeadLetterWithItsOrigin() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.arrive(bare(0, "text", new byte[] {'h', 'e', 'l', 'l', 'o'}));
        embedder.arrive(bare(1, "photo", Fixtures.png(Color.RED)));
        embedder.arrive(image(2, "black", Color.BLACK));
        embedder.hear();
        assertThat(embedder.scored()).extracting(ScoredImage::getImageId).containsExactly("photo");
        assertThat(embedder.deadLetters())
                .extracting(DeadLetter::getImageId, DeadLetter::getReason)
                .containsExactly(tuple("text", "unknown-format"), tuple("black", "no-embedding"));
        assertThat(embedder.deadLetters().get(0).getOrigin().getOffset()).isZero();
        assertThat(embedder.deadLetters().get(0).getContent().remaining()).isEqualTo(5);
        assertThat(embedder.deadLetters().get(1).getContent())
                .isEqualTo(ByteBuffer.wrap(Fixtures.png(Color.BLACK)));
    }
}
