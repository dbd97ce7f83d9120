package io.sluice.local.paint;

import java.util.random.RandomGenerator;

/** A square picture in the making; positions run from 0 to 1, rightwards and downwards. */
public final class Canvas {
    private static final int CHANNELS = 3;

    private final int size;
    private final float[] values; // (size, size, 3), in [0, 1]

    /**
     * @param size pixels per side
     */
    public Canvas(int size) {
        this.size = size;
        this.values = new float[size * size * CHANNELS];
    }

    void fill(Colour colour) {
        blend((x, y) -> 1, colour);
    }

    /** Lays a colour over the canvas, as thick as the field says. */
    void blend(Field alpha, Colour colour) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double thickness = alpha.at((column + 0.5) / size, (row + 0.5) / size);
                mix(row, column, (float) thickness, colour);
            }
        }
    }

    /** Fills a shape, its edge smoothed over one pixel. */
    void paint(Shape shape, Pose pose, Colour colour) {
        double reach = shape.reach() * pose.scale();
        int top = pixel(pose.y() - reach);
        int bottom = pixel(pose.y() + reach);
        int left = pixel(pose.x() - reach);
        int right = pixel(pose.x() + reach);
        double cos = Math.cos(pose.angle()) / pose.scale();
        double sin = Math.sin(pose.angle()) / pose.scale();
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double u = (column + 0.5) / size - pose.x();
                double v = (row + 0.5) / size - pose.y();
                double x = cos * u + sin * v;
                double y = (cos * v - sin * u) / pose.squeeze();
                double outside = shape.distance().at(x, y) * pose.scale() * size;
                mix(row, column, clamp((float) (0.5 - outside)), colour);
            }
        }
    }

    /** What a camera adds: uneven light, a cast of colour, contrast and noise. */
    public void photograph(RandomGenerator random) {
        double exposure = random.nextDouble(0.8, 1.3);
        double contrast = random.nextDouble(0.75, 1.1);
        double slant = random.nextDouble(0, 0.3);
        float[] cast = new float[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            cast[channel] = (float) random.nextDouble(0.93, 1.07);
        }
        Field light = Field.ramp(random.nextDouble(2 * Math.PI));
        float grain = (float) random.nextDouble(0.003, 0.025);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double lit = light.at((column + 0.5) / size, (row + 0.5) / size);
                float gain = (float) (exposure * contrast * (1 - slant * lit));
                float lift = (float) (0.5 * (1 - contrast)) + grain * bell(random);
                int at = (row * size + column) * CHANNELS;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    values[at + channel] = values[at + channel] * gain * cast[channel] + lift;
                }
            }
        }
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) Math.round(255 * clamp(values[i]));
        }
        return Png.encode(pixels, size);
    }

    /** About normal with deviation 1: 64 fair coins. */
    private static float bell(RandomGenerator random) {
        return (Long.bitCount(random.nextLong()) - 32) / 4f;
    }

    private void mix(int row, int column, float alpha, Colour colour) {
        if (alpha > 0) {
            int at = (row * size + column) * CHANNELS;
            values[at] += alpha * (colour.red() - values[at]);
            values[at + 1] += alpha * (colour.green() - values[at + 1]);
            values[at + 2] += alpha * (colour.blue() - values[at + 2]);
        }
    }

    private int pixel(double position) {
        return (int) Math.max(0, Math.min(size - 1, Math.floor(position * size)));
    }

    private static float clamp(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
