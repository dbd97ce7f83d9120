package io.sluice.embed.flight;

import io.sluice.embed.batch.ReadImage;
import io.sluice.embed.serve.Serving;
import io.sluice.embed.serve.UnitLength;
import io.sluice.encoder.Preprocessor;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.Timeline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Embeds a batch of images with what serves now, then scores it; by one thread after another. */
final class Scoring {
    private final Serving serving;
    private final List<ReadImage> images;
    private final float[] embeddings; // (B, D)
    private final long embedNanos;
    private List<TaskScores> scores = List.of();
    private long scoreNanos;

    Scoring(Serving serving, List<ReadImage> images) {
        this.serving = serving;
        this.images = images;
        byte[] rgb =
                Preprocessor.pack(
                        images.stream().map(ReadImage::pixels).toList(), serving.inputSize());
        long start = System.nanoTime();
        this.embeddings = serving.embed(rgb, images.size());
        this.embedNanos = System.nanoTime() - start;
    }

    /** Compares the embeddings with all tasks. */
    void score() {
        long start = System.nanoTime();
        scores = serving.score(embeddings, images.size());
        scoreNanos = System.nanoTime() - start;
    }

    /** Spent in the encoder. */
    long embedNanos() {
        return embedNanos;
    }

    /** Spent comparing with all tasks. */
    long scoreNanos() {
        return scoreNanos;
    }

    /** The image at a place in the batch, scored; empty if its embedding has no direction. */
    Optional<ScoredImage> scored(int index, Instant now) {
        int dimension = serving.dimension();
        int from = index * dimension;
        if (!UnitLength.has(embeddings, from, from + dimension)) {
            return Optional.empty();
        }
        ReadImage image = images.get(index);
        return Optional.of(
                ScoredImage.newBuilder()
                        .setImageId(image.identity().id())
                        .setOrigin(Letters.origin(image.arrival().place()))
                        .setSource(image.identity().source())
                        .setContentHash(image.contentHash())
                        .setEncoderVersion(serving.version().toString())
                        .setEmbedding(bytes(from, dimension))
                        .setScores(scores.get(index))
                        .setPixels(pixels(image))
                        .setTimes(times(image, now))
                        .build());
    }

    private ByteBuffer bytes(int from, int dimension) {
        ByteBuffer bytes =
                ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(embeddings, from, dimension);
        return bytes;
    }

    private static Pixels pixels(ReadImage image) {
        io.sluice.encoder.image.Pixels pixels = image.pixels();
        return new Pixels(pixels.width(), pixels.height(), ByteBuffer.wrap(pixels.rgb()));
    }

    private static Timeline times(ReadImage image, Instant now) {
        return Timeline.newBuilder()
                .setCapturedAt(image.identity().capturedAt())
                .setIngestedAt(Instant.ofEpochMilli(image.arrival().timestamp()))
                .setEmbeddedAt(now)
                .build();
    }
}
