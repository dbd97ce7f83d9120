package io.sluice.embed.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceMatrixTest {
    private static final EncoderVersion ENCODER = new EncoderVersion("eye", 1, "0123456789ab");

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 7", "2, 2500, 33", "5, 1024, 8", "1, 0, 4"})
    void agreesWithDotProductsOneByOne(int batch, int references, int dimension) {
        SplittableRandom random = new SplittableRandom(7);
        List<Embedding> rows = random(random, references, dimension);
        List<Embedding> images = random(random, batch, dimension);
        float[] flat = new float[batch * dimension];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(images.get(b).vector().toArray(), 0, flat, b * dimension, dimension);
        }
        float[] cosines =
                ReferenceMatrix.of(ENCODER, dimension, rows).similarities(ENCODER, flat, batch);
        assertThat(cosines).hasSize(batch * references);
        for (int b = 0; b < batch; b++) {
            for (int m = 0; m < references; m++) {
                assertThat(cosines[b * references + m])
                        .isCloseTo(images.get(b).similarity(rows.get(m)), within(1e-5f));
            }
        }
    }

    @Test
    void refusesABatchOfAnotherDimension() {
        ReferenceMatrix matrix = ReferenceMatrix.of(ENCODER, 3, List.of());
        assertThatThrownBy(() -> matrix.similarities(ENCODER, new float[4], 2))
                .hasMessage("2 embeddings of dimension 3 are 6 values but there were 4");
    }

    private static List<Embedding> random(SplittableRandom random, int count, int dimension) {
        List<Embedding> embeddings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] values = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                values[d] = (float) random.nextDouble(-1, 1);
            }
            embeddings.add(new Embedding(ENCODER, UnitVector.normalize(values)));
        }
        return embeddings;
    }
}
