package io.sluice.trainer.evaluate;

/**
 * How embeddings lie on the unit sphere.
 *
 * @see <a href="https://arxiv.org/abs/2005.10242">Wang, Isola: Alignment and Uniformity, ICML
 *     2020</a>
 */
public final class Sphere {
    private Sphere() {}

    /**
     * Alignment: {@code mean of |f(x) - f(x+)|^2}, in [0, 4]; 0 where views coincide.
     *
     * @param first unit-length rows, (N, D)
     * @param second the same images seen differently
     */
    public static double alignment(float[][] first, float[][] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Rows.squaredDistance(first[i], second[i]);
        }
        return sum / first.length;
    }

    /** Uniformity: {@code log of the mean over pairs of exp(-2 |f(x) - f(y)|^2)}, at most 0. */
    public static double uniformity(float[][] rows) {
        double sum = 0;
        long pairs = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = i + 1; j < rows.length; j++) {
                sum += Math.exp(-2 * Rows.squaredDistance(rows[i], rows[j]));
                pairs++;
            }
        }
        return Math.log(sum / pairs);
    }

    /**
     * Root of D times the mean over coordinates of their standard deviation, in [0, 1]: 0 where all
     * rows are the same.
     */
    public static double spread(float[][] rows) {
        int d = rows[0].length;
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double mean = 0;
            double square = 0;
            for (float[] row : rows) {
                mean += row[j] / (double) rows.length;
                square += (double) row[j] * row[j] / rows.length;
            }
            sum += Math.sqrt(Math.max(0, square - mean * mean));
        }
        return sum / d * Math.sqrt(d);
    }
}
