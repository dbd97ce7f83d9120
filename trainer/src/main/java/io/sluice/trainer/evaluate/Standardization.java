package io.sluice.trainer.evaluate;

/**
 * Moves and scales every column to mean 0 and deviation 1 over the rows it was measured on; a
 * column without deviation becomes 0.
 */
final class Standardization {
    private static final double NO_DEVIATION = 1e-8;

    private final double[] means;
    private final double[] scales;

    private Standardization(double[] means, double[] scales) {
        this.means = means;
        this.scales = scales;
    }

    /**
     * @param rows (N, D), N at least 1
     */
    static Standardization of(float[][] rows) {
        int d = rows[0].length;
        double[] means = new double[d];
        double[] scales = new double[d];
        for (int j = 0; j < d; j++) {
            for (float[] row : rows) {
                means[j] += row[j] / (double) rows.length;
            }
            double variance = 0;
            for (float[] row : rows) {
                variance += (row[j] - means[j]) * (row[j] - means[j]) / rows.length;
            }
            double deviation = Math.sqrt(variance);
            scales[j] = deviation > NO_DEVIATION ? 1 / deviation : 0;
        }
        return new Standardization(means, scales);
    }

    double[][] apply(float[][] rows) {
        double[][] scaled = new double[rows.length][means.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < means.length; j++) {
                scaled[i][j] = (rows[i][j] - means[j]) * scales[j];
            }
        }
        return scaled;
    }
}
