package io.sluice.bench.select.input;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.vector.UnitVector;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.Timeline;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes records of embeddings. Pixels are noise, which no compression makes smaller, as is nearly
 * so of photos.
 */
final class Film {
    private static final long SEED = 23;
    private static final int PATTERNS = 256;

    private final int size;
    private final List<ByteBuffer> patterns = new ArrayList<>();

    /**
     * @param size of the pixels, both ways
     */
    Film(int size) {
        this.size = size;
        SplittableRandom random = new SplittableRandom(SEED);
        for (int p = 0; p < PATTERNS; p++) {
            byte[] rgb = new byte[3 * size * size];
            random.nextBytes(rgb);
            patterns.add(ByteBuffer.wrap(rgb));
        }
    }

    /** As {@link ScoredImage} of that number, with that content. */
    ScoredImage image(long number, String content, float[] embedding, Scene scene) {
        String hash = ContentHash.of(content);
        ByteBuffer pixels = patterns.get((int) (number % PATTERNS));
        return ScoredImage.newBuilder()
                .setImageId(hash)
                .setOrigin(new Origin("images", 0, number))
                .setSource("bench/" + number)
                .setContentHash(hash)
                .setEncoderVersion(scene.encoder())
                .setEmbedding(UnitVector.of(embedding).toBytes())
                .setScores(scene.scores(embedding))
                .setPixels(new Pixels(size, size, pixels.duplicate()))
                .setTimes(Timeline.newBuilder().setEmbeddedAt(Instant.EPOCH).build())
                .build();
    }
}
