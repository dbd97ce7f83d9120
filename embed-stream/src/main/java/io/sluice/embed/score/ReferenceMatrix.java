package io.sluice.embed.score;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import java.util.List;

/**
 * Embeddings of M references in one matrix, of one encoder, against which batches are compared.
 *
 * <p>{@code S = E R^T}. It is kept transposed, (D, M), so that the innermost loop runs over
 * references: there it adds without a reduction, which is the form the just-in-time compiler turns
 * into vector instructions while the order of every sum stays the same.
 */
public final class ReferenceMatrix {
    /** References per block: a block of sums stays in the first-level cache. */
    private static final int BLOCK = 1024;

    private final EncoderVersion encoder;
    private final int rows;
    private final int dimension;
    private final float[] transposed; // (D, M)

    private ReferenceMatrix(EncoderVersion encoder, int rows, int dimension, float[] transposed) {
        this.encoder = encoder;
        this.rows = rows;
        this.dimension = dimension;
        this.transposed = transposed;
    }

    /**
     * Puts M embeddings of one encoder side by side.
     *
     * @param dimension D, the length of every embedding
     * @throws MixedEncodersException if one of them came from another encoder
     */
    public static ReferenceMatrix of(
            EncoderVersion encoder, int dimension, List<Embedding> references) {
        int rows = references.size();
        float[] transposed = new float[dimension * rows];
        for (int m = 0; m < rows; m++) {
            float[] values = checked(encoder, dimension, references.get(m));
            for (int d = 0; d < dimension; d++) {
                transposed[d * rows + m] = values[d];
            }
        }
        return new ReferenceMatrix(encoder, rows, dimension, transposed);
    }

    /**
     * Cosines of a batch with every reference.
     *
     * @param from the encoder of the batch
     * @param embeddings unit-length rows, (B, D)
     * @param count B
     * @return cosines, (B, M), row by row, in [-1, 1] up to rounding
     * @throws MixedEncodersException if the batch came from another encoder
     */
    public float[] similarities(EncoderVersion from, float[] embeddings, int count) {
        if (!encoder.equals(from)) {
            throw new MixedEncodersException(encoder, from);
        }
        if (embeddings.length != count * dimension) {
            throw new IllegalArgumentException(
                    "%d embeddings of dimension %d are %d values but there were %d"
                            .formatted(count, dimension, count * dimension, embeddings.length));
        }
        float[] sums = new float[count * rows];
        for (int start = 0; start < rows; start += BLOCK) {
            int width = Math.min(BLOCK, rows - start);
            for (int b = 0; b < count; b++) {
                addRow(embeddings, b * dimension, sums, b * rows + start, start, width);
            }
        }
        return sums;
    }

    /** M. */
    public int rows() {
        return rows;
    }

    /** One row of the batch against one block of references, four dimensions at a time. */
    private void addRow(float[] batch, int row, float[] sums, int to, int start, int width) {
        int d = 0;
        for (; d + 4 <= dimension; d += 4) {
            float a = batch[row + d];
            float b = batch[row + d + 1];
            float c = batch[row + d + 2];
            float e = batch[row + d + 3];
            int r0 = d * rows + start;
            int r1 = r0 + rows;
            int r2 = r1 + rows;
            int r3 = r2 + rows;
            for (int m = 0; m < width; m++) {
                sums[to + m] +=
                        a * transposed[r0 + m]
                                + b * transposed[r1 + m]
                                + c * transposed[r2 + m]
                                + e * transposed[r3 + m];
            }
        }
        for (; d < dimension; d++) {
            float a = batch[row + d];
            int r0 = d * rows + start;
            for (int m = 0; m < width; m++) {
                sums[to + m] += a * transposed[r0 + m];
            }
        }
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
