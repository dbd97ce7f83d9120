package io.sluice.embed.score;

import io.sluice.core.vector.Product;

/** The product as it is written, in double precision. */
final class PlainProduct implements Product {
    private final int dimension;
    private int open;

    PlainProduct(int dimension) {
        this.dimension = dimension;
    }

    /** Matrices that have not been closed. */
    int open() {
        return open;
    }

    @Override
    public Matrix layOut(float[] rows, int count) {
        open++;
        return new Matrix() {
            @Override
            public void multiply(float[] batch, int batchCount, float[] to) {
                for (int b = 0; b < batchCount; b++) {
                    for (int m = 0; m < count; m++) {
                        to[b * count + m] = (float) dot(batch, b, rows, m);
                    }
                }
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public void close() {}

    private double dot(float[] batch, int b, float[] rows, int m) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum += (double) batch[b * dimension + d] * rows[m * dimension + d];
        }
        return sum;
    }
}
