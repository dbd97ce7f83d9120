package io.sluice.bench.select.input;

import io.sluice.core.run.Seeds;
import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.UnitVector;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskTable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An encoder and the tasks of one moment: embeds what is seeded, and scores it. For one thread.
 *
 * <p>Half of the images lie around an example of some task, half anywhere. One around an example e
 * is {@code e + ρ g/|g|} at unit length, g Gaussian and ρ uniform in [0.5, 3], so that its cosine
 * with e, about {@code 1/√(1 + ρ²)}, lies between .3 and .9.
 */
final class Scene {
    private static final int DIMENSION = 128;
    private static final double LEAST_SPREAD = 0.5;
    private static final double MOST_SPREAD = 3;

    private final String encoder;
    private final float[][] examples;
    private final ExampleMatrix matrix;
    private final ByteBuffer table;

    /**
     * @param tasks at least one, all with as many examples
     */
    Scene(String encoder, List<GivenTask> tasks) {
        this.encoder = encoder;
        this.examples =
                tasks.stream()
                        .flatMap(task -> task.examples().stream().map(id -> task.id() + "/" + id))
                        .map(shown -> direction(seeded(shown)))
                        .toArray(float[][]::new);
        Load load = new Load(tasks.size(), tasks.get(0).examples().size());
        this.matrix = new ExampleMatrix(load, examples);
        this.table =
                TaskTables.encode(new TaskTable(tasks.stream().map(GivenTask::scored).toList()));
    }

    String encoder() {
        return encoder;
    }

    /** What an image that shows something looks like, unit length. */
    float[] embedding(String shown) {
        SplittableRandom random = seeded(shown);
        float[] direction = direction(random);
        if (random.nextBoolean()) {
            return direction;
        }
        double spread = random.nextDouble(LEAST_SPREAD, MOST_SPREAD);
        return near(examples[random.nextInt(examples.length)], direction, spread);
    }

    /** The same a little turned: at a cosine of about {@code 1/√(1 + ρ²)}. */
    float[] turned(float[] embedding, String shown, double spread) {
        return near(embedding, direction(seeded(shown)), spread);
    }

    TaskScores scores(float[] embedding) {
        ScoreColumns columns = matrix.score(embedding);
        return new TaskScores(table.duplicate(), columns.similarities(), columns.matches());
    }

    private SplittableRandom seeded(String shown) {
        return Seeds.random(Seeds.mix(Seeds.mix(1, encoder), shown));
    }

    private static float[] direction(SplittableRandom random) {
        float[] values = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            values[d] = (float) random.nextGaussian();
        }
        return UnitVector.normalize(values).toArray();
    }

    private static float[] near(float[] middle, float[] direction, double spread) {
        float[] values = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            values[d] = (float) (middle[d] + spread * direction[d]);
        }
        return UnitVector.normalize(values).toArray();
    }
}
