package io.sluice.core.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A float32 vector of unit length; immutable. */
public final class UnitVector {
    private static final double TOLERANCE = 1e-3;

    private final float[] values;

    private UnitVector(float[] values) {
        this.values = values;
    }

    /**
     * Takes values that already have unit length.
     *
     * @throws IllegalArgumentException if the length differs from 1 by more than 1e-3 or is not a
     *     number
     */
    public static UnitVector of(float... values) {
        double length = length(values);
        if (!(Math.abs(length - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("An embedding has length 1 but was " + length);
        }
        return new UnitVector(values.clone());
    }

    /**
     * Scales values to unit length.
     *
     * @throws IllegalArgumentException if they are all zero or not finite
     */
    public static UnitVector normalize(float... values) {
        double length = length(values);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("No direction in a vector of length " + length);
        }
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return new UnitVector(unit);
    }

    /** Reads little-endian float32 values; leaves the buffer's position alone. */
    public static UnitVector fromBytes(ByteBuffer bytes) {
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "An embedding is whole float32 values but had " + bytes.remaining() + " bytes");
        }
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return of(values);
    }

    /** Little-endian float32 values. */
    public ByteBuffer toBytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    /** Cosine of the angle between the two, in [-1, 1] up to rounding. */
    public float dot(UnitVector other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    "Dimensions differ: " + values.length + " and " + other.values.length);
        }
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    public int dimension() {
        return values.length;
    }

    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitVector that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "UnitVector(" + values.length + ")";
    }

    private static double length(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
