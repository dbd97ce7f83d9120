package io.sluice.trainer.evaluate;

/** Arithmetic on rows of a matrix. */
public final class Rows {
    private Rows() {}

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** Every row scaled to unit length; a row of zeros stays. */
    public static float[][] unit(float[][] rows) {
        float[][] unit = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double length = Math.sqrt(dot(rows[i], rows[i]));
            unit[i] = new float[rows[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                unit[i][j] = length > 0 ? (float) (rows[i][j] / length) : 0;
            }
        }
        return unit;
    }
}
