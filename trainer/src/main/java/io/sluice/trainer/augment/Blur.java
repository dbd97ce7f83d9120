package io.sluice.trainer.augment;

/** Gaussian blur of (size, size, 3) values: one pass along the rows, one along the columns. */
final class Blur {
    private static final double NEGLIGIBLE = 0.2;

    private Blur() {}

    /**
     * @param sigma in pixels; below 0.2 the neighbours weigh less than 4e-6 and nothing is done
     */
    static float[] apply(float[] rgb, int size, double sigma) {
        if (sigma < NEGLIGIBLE) {
            return rgb;
        }
        float[] kernel = kernel(sigma);
        return along(along(rgb, size, kernel, 3, 3 * size), size, kernel, 3 * size, 3);
    }

    /** {@code exp(-x^2 / (2 sigma^2))} for |x| up to 3 sigma, scaled to sum to 1. */
    static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double x = i - radius;
            kernel[i] = (float) StrictMath.exp(-x * x / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    private static float[] along(float[] rgb, int size, float[] kernel, int step, int across) {
        float[] out = new float[rgb.length];
        int radius = kernel.length / 2;
        for (int line = 0; line < size; line++) {
            for (int place = 0; place < size; place++) {
                for (int c = 0; c < 3; c++) {
                    float sum = 0;
                    for (int k = -radius; k <= radius; k++) {
                        int at = Math.max(0, Math.min(size - 1, place + k));
                        sum += kernel[k + radius] * rgb[line * across + at * step + c];
                    }
                    out[line * across + place * step + c] = sum;
                }
            }
        }
        return out;
    }
}
