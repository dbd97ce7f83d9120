package io.sluice.bench.select.input;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.run.Seeds;
import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.UnitVector;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import io.sluice.schemas.record.Timeline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Images that never come twice: half of them around an example of some task, half anywhere. Pixels
 * are noise, which no compression makes smaller, as is nearly so of photos. The same number gives
 * the same image. For one thread.
 *
 * <p>An image around an example e is {@code e + ρ g/|g|} at unit length, g Gaussian and ρ uniform
 * in [0.5, 3], so that its cosine with e, about {@code 1/√(1 + ρ²)}, lies between .3 and .9.
 */
public final class ScoredFlow {
    private static final int DIMENSION = 128;
    private static final long SEED = 23;
    private static final int PATTERNS = 256;
    private static final double LEAST_SPREAD = 0.5;
    private static final double MOST_SPREAD = 3;

    private final String encoder;
    private final int size;
    private final float[][] examples;
    private final ExampleMatrix matrix;
    private final ByteBuffer table;
    private final List<ByteBuffer> pixels = new ArrayList<>();

    /**
     * @param encoder the version that is said to have embedded the images
     * @param size of the pixels, both ways
     * @param share of the images that all tasks together ask for
     */
    public ScoredFlow(String encoder, Load load, int size, double share) {
        this.encoder = encoder;
        this.size = size;
        this.examples = directions(load.tasks() * load.examples());
        this.matrix = new ExampleMatrix(load, examples);
        this.table = table(load, 1 - Math.pow(1 - share, 1.0 / load.tasks()));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int p = 0; p < PATTERNS; p++) {
            byte[] rgb = new byte[3 * size * size];
            random.nextBytes(rgb);
            pixels.add(ByteBuffer.wrap(rgb));
        }
    }

    /** The image of that number. */
    public ScoredImage image(long number) {
        SplittableRandom random = Seeds.random(Seeds.mix(SEED, "image-" + number));
        float[] direction = direction(random);
        if (random.nextBoolean()) {
            double spread = random.nextDouble(LEAST_SPREAD, MOST_SPREAD);
            direction = around(examples[random.nextInt(examples.length)], direction, spread);
        }
        ScoreColumns columns = matrix.score(direction);
        String hash = ContentHash.of(Long.toString(number).getBytes(StandardCharsets.UTF_8));
        return ScoredImage.newBuilder()
                .setImageId(hash)
                .setOrigin(new Origin("images", 0, number))
                .setSource("bench/" + number)
                .setContentHash(hash)
                .setEncoderVersion(encoder)
                .setEmbedding(UnitVector.of(direction).toBytes())
                .setScores(
                        new TaskScores(
                                table.duplicate(), columns.similarities(), columns.matches()))
                .setPixels(new Pixels(size, size, pixels.get((int) (number % PATTERNS))))
                .setTimes(Timeline.newBuilder().setEmbeddedAt(Instant.EPOCH).build())
                .build();
    }

    private static ByteBuffer table(Load load, double ratio) {
        List<String> ids =
                IntStream.range(0, load.examples()).mapToObj(e -> "example-" + e).toList();
        TaskSelection selection = TaskSelection.newBuilder().setKeepRatio(ratio).build();
        List<ScoredTask> tasks =
                IntStream.range(0, load.tasks())
                        .mapToObj(t -> new ScoredTask("task-%05d".formatted(t), 1L, selection, ids))
                        .toList();
        return TaskTables.encode(new TaskTable(tasks));
    }

    private static float[][] directions(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[][] directions = new float[count][];
        for (int i = 0; i < count; i++) {
            directions[i] = direction(random);
        }
        return directions;
    }

    private static float[] direction(SplittableRandom random) {
        float[] values = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            values[d] = (float) random.nextGaussian();
        }
        return UnitVector.normalize(values).toArray();
    }

    private static float[] around(float[] example, float[] direction, double spread) {
        float[] values = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            values[d] = (float) (example[d] + spread * direction[d]);
        }
        return UnitVector.normalize(values).toArray();
    }
}
