package io.sluice.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.vector.Product.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnnxProductTest {
    @Test
    void isTheProductWithTheRowsOfTheMatrix() {
        try (OnnxProduct product = OnnxProduct.open(2);
                Matrix matrix = product.layOut(new float[] {1, 0, 0, 1, 0.6f, 0.8f}, 3)) {
            float[] to = new float[6];
            matrix.multiply(new float[] {1, 2, 5, 0}, 2, to);
            assertThat(to).containsExactly(new float[] {1, 2, 2.2f, 5, 0, 3}, within(1e-6f));
        }
    }

    @Test
    void aRowIsTheSameAloneAndInABatch() {
        SplittableRandom random = new SplittableRandom(1);
        float[] batch = values(random, 67 * 128);
        try (OnnxProduct product = OnnxProduct.open(128);
                Matrix matrix = product.layOut(values(random, 333 * 128), 333)) {
            float[] together = new float[67 * 333];
            float[] alone = new float[333];
            matrix.multiply(batch, 67, together);
            for (int b = 0; b < 67; b++) {
                matrix.multiply(Arrays.copyOfRange(batch, b * 128, (b + 1) * 128), 1, alone);
                float[] row = Arrays.copyOfRange(together, b * 333, (b + 1) * 333);
                assertThat(alone).containsExactly(row, within(1e-6f));
            }
        }
    }

    @Test
    void holdsNoMoreThanItsMatrices() {
        try (OnnxProduct product = OnnxProduct.open(2)) {
            int before = product.heldArrays();
            for (int i = 0; i < 100; i++) {
                try (Matrix matrix = product.layOut(new float[] {1, 0}, 1)) {
                    matrix.multiply(new float[] {0, 1}, 1, new float[1]);
                }
            }
            assertThat(product.heldArrays()).isEqualTo(before);
        }
    }

    @Test
    void refusesFactorsOfAnotherDimension() {
        try (OnnxProduct product = OnnxProduct.open(2);
                Matrix matrix = product.layOut(new float[] {1, 0}, 1)) {
            assertThatThrownBy(() -> product.layOut(new float[3], 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> matrix.multiply(new float[3], 1, new float[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Of about the size that coordinates of unit vectors have. */
    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextDouble(-1, 1) / Math.sqrt(128 / 3.0));
        }
        return values;
    }
}
