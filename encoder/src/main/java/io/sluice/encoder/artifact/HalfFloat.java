package io.sluice.encoder.artifact;

/** Numbers of 16 bits: one of sign, five of exponent, ten of fraction (IEEE 754 binary16). */
public final class HalfFloat {
    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final int NOT_A_NUMBER = 0x7e00;
    private static final int FRACTION_BITS = 10;

    /** 2^16, 2^-14 and 2^-25 as bits of a float: too large, smallest normal one, rounds to 0. */
    private static final int TOO_LARGE = 0x47800000;

    private static final int LEAST_NORMAL = 0x38800000;
    private static final int VANISHES = 0x33000000;

    private HalfFloat() {}

    /** The nearest one, of two equally near the even one; infinite beyond 65,504. */
    public static short of(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & SIGN;
        int size = bits & 0x7fffffff;
        if (size > 0x7f800000) {
            return (short) NOT_A_NUMBER;
        }
        if (size >= TOO_LARGE) {
            return (short) (sign | INFINITY);
        }
        if (size >= LEAST_NORMAL) {
            int rounded = size + 0x0fff + (size >>> 13 & 1);
            return (short) (sign | rounded - 0x38000000 >>> 13);
        }
        return (short) (sign | (size <= VANISHES ? 0 : subnormal(size)));
    }

    /** The float of the same value. */
    public static float toFloat(short half) {
        int exponent = half >>> FRACTION_BITS & 0x1f;
        int fraction = half & 0x3ff;
        float size;
        if (exponent == 0) {
            size = Math.scalb((float) fraction, -24);
        } else if (exponent == 0x1f) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Math.scalb((float) (fraction | 0x400), exponent - 25);
        }
        return (half & SIGN) == 0 ? size : -size;
    }

    /** A multiple of 2^-24 below 2^-14. */
    private static int subnormal(int size) {
        int shift = 126 - (size >>> 23);
        int fraction = size & 0x7fffff | 0x800000;
        int kept = fraction >>> shift;
        int rest = fraction & (1 << shift) - 1;
        int half = 1 << shift - 1;
        boolean isUp = rest > half || (rest == half && (kept & 1) == 1);
        return isUp ? kept + 1 : kept;
    }
}
