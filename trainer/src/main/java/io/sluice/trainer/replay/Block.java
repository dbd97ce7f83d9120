package io.sluice.trainer.replay;

import java.util.Arrays;

/**
 * Vectors dimension by dimension, so that the machine multiplies several of them at a time. A
 * product is summed over its dimensions in order, whichever of the two vectors asks.
 */
final class Block {
    static final int SIZE = 256;

    private final float[][] rows; // (P, SIZE)

    Block(int dimension) {
        this.rows = new float[dimension][SIZE];
    }

    void write(int i, float[] vector) {
        for (int d = 0; d < rows.length; d++) {
            rows[d][i] = vector[d];
        }
    }

    void read(int i, float[] to, int at) {
        for (int d = 0; d < rows.length; d++) {
            to[at + d] = rows[d][i];
        }
    }

    /**
     * Products of a vector with all of the block.
     *
     * @param to (SIZE), is overwritten
     */
    void similarities(float[] vector, float[] to) {
        Arrays.fill(to, 0);
        for (int d = 0; d < rows.length; d++) {
            float x = vector[d];
            float[] row = rows[d];
            for (int i = 0; i < SIZE; i++) {
                to[i] += x * row[i];
            }
        }
    }
}
