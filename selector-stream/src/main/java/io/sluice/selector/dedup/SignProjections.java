package io.sluice.selector.dedup;

import io.sluice.core.run.Seeds;
import java.util.SplittableRandom;

/**
 * Hashes a vector once per table, so that near vectors share a code in some table and others seldom
 * do. A code's bits are the signs of the vector's products with b seeded random directions.
 *
 * <p>A hyperplane with a random normal parts two vectors at an angle θ with probability θ/π. So
 * they agree in a bit with probability {@code p = 1 − θ/π}, in a code with {@code p^b}, and meet in
 * some of T tables with
 *
 * <pre>
 * P = 1 − (1 − p^b)^T        cos θ = 1 − ε
 * </pre>
 *
 * T is {@value #TABLES}, and b the most bits, at most {@value #MOST_BITS}, with which P is at least
 * {@value #FOUND} for a pair that is ε apart; for nearer pairs it is higher. At ε = .02, p = .9362,
 * b = 12 and P = .9920; at .01 b is 16 and at .03 it is 10.
 *
 * @see <a href="https://doi.org/10.1145/509907.509965">Charikar: Similarity Estimation Techniques
 *     from Rounding Algorithms, 2002</a>
 */
final class SignProjections {
    static final int TABLES = 8;
    static final int MOST_BITS = 16;
    static final double FOUND = 0.99;

    private static final long SEED = 7;

    private final int bits;
    private float[][] normals = new float[0][]; // (D, T b), D the highest dimension so far

    /**
     * @param epsilon ε, in [0, 1)
     */
    SignProjections(double epsilon) {
        this.bits = bits(epsilon);
    }

    /** b. */
    int bits() {
        return bits;
    }

    /** The most bits with which a pair that is ε apart is found often enough. */
    static int bits(double epsilon) {
        double agrees = 1 - Math.acos(1 - epsilon) / Math.PI; // p
        double meets = 1 - Math.pow(1 - FOUND, 1.0 / TABLES); // the least p^b
        return (int) Math.max(1, Math.min(MOST_BITS, Math.log(1 / meets) / Math.log(1 / agrees)));
    }

    /**
     * @param vector (D)
     * @return (T), each in [0, 2^b)
     */
    int[] codes(float[] vector) {
        reach(vector.length);
        float[] products = new float[TABLES * bits];
        for (int d = 0; d < vector.length; d++) {
            addProducts(products, normals[d], vector[d]);
        }
        int[] codes = new int[TABLES];
        for (int row = 0; row < products.length; row++) {
            codes[row / bits] = codes[row / bits] << 1 | (products[row] >= 0 ? 1 : 0);
        }
        return codes;
    }

    /** Directions of more dimensions begin with what they were before. */
    private void reach(int dimension) {
        if (normals.length >= dimension) {
            return;
        }
        normals = new float[dimension][TABLES * bits];
        for (int row = 0; row < TABLES * bits; row++) {
            SplittableRandom random = Seeds.random(Seeds.mix(SEED, row));
            for (int d = 0; d < dimension; d++) {
                normals[d][row] = (float) random.nextGaussian();
            }
        }
    }

    /** A loop that takes several products at a time, as no sum waits for the one before it. */
    private static void addProducts(float[] products, float[] normals, float component) {
        for (int row = 0; row < products.length; row++) {
            products[row] += normals[row] * component;
        }
    }
}
