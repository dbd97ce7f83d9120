package io.sluice.embed.serve;

/** Tells embeddings from what is none: zeros of a blank image, or values that are not finite. */
public final class UnitLength {
    private static final double TOLERANCE = 1e-3;

    private UnitLength() {}

    /** Whether {@code values[from, to)} has length 1 within 1e-3. */
    public static boolean has(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.abs(Math.sqrt(sum) - 1) <= TOLERANCE;
    }
}
