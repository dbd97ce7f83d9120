package io.sluice.core.vector;

/** Multiplies batches of vectors with matrices that stay laid out between calls. For one thread. */
public interface Product extends AutoCloseable {
    /**
     * Lays a matrix out.
     *
     * @param rows (M, D), row by row
     * @param count M, at least 1
     */
    Matrix layOut(float[] rows, int count);

    @Override
    void close();

    /** One factor, R (M, D), held until it is closed. */
    interface Matrix extends AutoCloseable {
        /**
         * {@code S = E R^T}.
         *
         * @param batch E (B, D), row by row
         * @param count B, at least 1
         * @param to takes S (B, M), row by row, from its start; at least B x M long
         */
        void multiply(float[] batch, int count, float[] to);

        @Override
        void close();
    }
}
