package io.sluice.embed.score;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.core.vector.Product;
import java.util.List;

/** Embeddings of M references in one matrix, of one encoder, against which batches are compared. */
final class ReferenceMatrix implements AutoCloseable {
    private final EncoderVersion encoder;
    private final int rows;
    private final Product.Matrix matrix; // (M, D)

    private ReferenceMatrix(EncoderVersion encoder, int rows, Product.Matrix matrix) {
        this.encoder = encoder;
        this.rows = rows;
        this.matrix = matrix;
    }

    /**
     * Puts M embeddings of one encoder, at least one, side by side.
     *
     * @param dimension D, the length of every embedding
     * @throws MixedEncodersException if one of them came from another encoder
     */
    static ReferenceMatrix of(
            EncoderVersion encoder, int dimension, List<Embedding> references, Product product) {
        float[] rows = new float[references.size() * dimension];
        for (int m = 0; m < references.size(); m++) {
            float[] values = checked(encoder, dimension, references.get(m));
            System.arraycopy(values, 0, rows, m * dimension, dimension);
        }
        return new ReferenceMatrix(
                encoder, references.size(), product.layOut(rows, references.size()));
    }

    /**
     * Cosines of a batch with every reference.
     *
     * @param from the encoder of the batch
     * @param embeddings unit-length rows, (B, D)
     * @param count B
     * @param to takes the cosines, (B, M), row by row, in [-1, 1] up to rounding
     * @throws MixedEncodersException if the batch came from another encoder
     */
    void similarities(EncoderVersion from, float[] embeddings, int count, float[] to) {
        if (!encoder.equals(from)) {
            throw new MixedEncodersException(encoder, from);
        }
        matrix.multiply(embeddings, count, to);
    }

    /** M. */
    int rows() {
        return rows;
    }

    @Override
    public void close() {
        matrix.close();
    }

    private static float[] checked(EncoderVersion encoder, int dimension, Embedding reference) {
        if (!encoder.equals(reference.encoder())) {
            throw new MixedEncodersException(encoder, reference.encoder());
        }
        float[] values = reference.vector().toArray();
        if (values.length != dimension) {
            throw new IllegalArgumentException(
                    "Dimensions differ: " + dimension + " and " + values.length);
        }
        return values;
    }
}
