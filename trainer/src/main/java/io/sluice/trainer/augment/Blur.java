package io.sluice.trainer.augment;

/** Gaussian blur of a square plane: one pass along the columns, one along the rows. */
final class Blur {
    /** Below this sigma, in pixels, the neighbours weigh less than 4e-6 and nothing is done. */
    private static final double NEGLIGIBLE = 0.2;

    private final int size;
    private final float[] between;
    private float[] kernel = new float[1];
    private float[] padded = new float[0];
    private double sigma;

    Blur(int size) {
        this.size = size;
        this.between = new float[size * size];
    }

    /**
     * Blurs in place; beyond the edge, the outermost values go on.
     *
     * @param sigma in pixels
     */
    void apply(float[] plane, double sigma) {
        if (sigma < NEGLIGIBLE) {
            return;
        }
        weigh(sigma);
        int radius = kernel.length / 2;
        for (int y = 0; y < size; y++) {
            set(between, y * size, plane, y * size, kernel[radius]);
            for (int k = 1; k <= radius; k++) {
                add(between, y * size, plane, Math.max(0, y - k) * size, kernel[radius - k]);
                add(between, y * size, plane, Math.min(size - 1, y + k) * size, kernel[radius + k]);
            }
        }
        for (int y = 0; y < size; y++) {
            pad(y * size, radius);
            set(plane, y * size, padded, radius, kernel[radius]);
            for (int k = 1; k <= radius; k++) {
                add(plane, y * size, padded, radius - k, kernel[radius - k]);
                add(plane, y * size, padded, radius + k, kernel[radius + k]);
            }
        }
    }

    /** {@code exp(-x^2 / (2 sigma^2))} for |x| up to 3 sigma, scaled to sum to 1. */
    private void weigh(double wanted) {
        if (wanted == sigma) {
            return;
        }
        int radius = (int) Math.ceil(3 * wanted);
        if (kernel.length != 2 * radius + 1) {
            kernel = new float[2 * radius + 1];
            padded = new float[size + 2 * radius];
        }
        double sum = 0;
        for (int x = -radius; x <= radius; x++) {
            kernel[x + radius] = (float) StrictMath.exp(-x * x / (2 * wanted * wanted));
            sum += kernel[x + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        sigma = wanted;
    }

    /** A row with its outermost values going on at both sides. */
    private void pad(int row, int radius) {
        for (int i = 0; i < radius; i++) {
            padded[i] = between[row];
            padded[radius + size + i] = between[row + size - 1];
        }
        System.arraycopy(between, row, padded, radius, size);
    }

    private void set(float[] to, int at, float[] from, int start, float weight) {
        for (int x = 0; x < size; x++) {
            to[at + x] = weight * from[start + x];
        }
    }

    private void add(float[] to, int at, float[] from, int start, float weight) {
        for (int x = 0; x < size; x++) {
            to[at + x] += weight * from[start + x];
        }
    }
}
