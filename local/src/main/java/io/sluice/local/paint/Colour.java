package io.sluice.local.paint;

import java.util.random.RandomGenerator;

/**
 * A colour.
 *
 * @param red in [0, 1]
 * @param green in [0, 1]
 * @param blue in [0, 1]
 */
record Colour(float red, float green, float blue) {
    static final Colour WHITE = new Colour(0.96f, 0.96f, 0.96f);
    static final Colour BLACK = new Colour(0.06f, 0.06f, 0.07f);

    /**
     * @param hue in turns: 0 red, 1/3 green, 2/3 blue; wraps around
     * @param saturation in [0, 1]
     * @param value in [0, 1]
     */
    static Colour of(double hue, double saturation, double value) {
        return new Colour(
                channel(hue, 5, saturation, value),
                channel(hue, 3, saturation, value),
                channel(hue, 1, saturation, value));
    }

    /** Any colour. */
    static Colour any(RandomGenerator random) {
        return of(random.nextDouble(), random.nextDouble(0.1, 0.95), random.nextDouble(0.15, 0.95));
    }

    /** A colour near a hue, as paint differs from batch to batch. */
    static Colour near(double hue, double saturation, double value, RandomGenerator random) {
        return of(
                hue + random.nextDouble(-0.02, 0.02),
                clamp(saturation + random.nextDouble(-0.12, 0.12)),
                clamp(value + random.nextDouble(-0.12, 0.12)));
    }

    Colour times(double factor) {
        return new Colour(
                (float) clamp(red * factor),
                (float) clamp(green * factor),
                (float) clamp(blue * factor));
    }

    private static float channel(double hue, int offset, double saturation, double value) {
        double k = (offset + 6 * (hue - Math.floor(hue))) % 6;
        return (float) (value * (1 - saturation * clamp(Math.min(k, 4 - k))));
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
