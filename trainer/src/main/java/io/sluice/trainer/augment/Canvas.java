package io.sluice.trainer.augment;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.image.Pixels;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What a view is painted on: a plane per channel and all that painting needs, made once per thread.
 * Planes and rows are arrays of their own, so that the inner loops become vector instructions.
 */
final class Canvas {
    private static final int WHITE = 255;

    private final EncoderSpec spec;
    private final int size;
    private final Axis columns;
    private final Axis rows;
    private final Line sums;
    private final Blur blur;
    private final ColourMatrix colours = new ColourMatrix();
    private float[][] planes;
    private float[][] changed;
    private Line upper;
    private Line lower;

    Canvas(EncoderSpec spec) {
        this.spec = spec;
        this.size = spec.inputSize();
        this.planes = new float[3][size * size];
        this.changed = new float[3][size * size];
        this.columns = new Axis(size);
        this.rows = new Axis(size);
        this.sums = new Line(size);
        this.blur = new Blur(size);
        this.upper = new Line(size);
        this.lower = new Line(size);
    }

    /**
     * Warps part of an image to a square, bilinearly: each row of it that is needed is interpolated
     * once, then two of them at a time are. Colours begin anew, from 0 to 1.
     */
    void warp(Pixels image, Crop crop) {
        columns.lay(crop.left(), crop.width(), image.width(), crop.mirrored());
        rows.lay(crop.top(), crop.height(), image.height(), false);
        upper.forget();
        lower.forget();
        for (int c = 0; c < planes.length; c++) {
            Arrays.fill(sums.of(c), 0);
        }
        for (int y = 0; y < size; y++) {
            read(image, rows.near[y], rows.far[y]);
            for (int c = 0; c < planes.length; c++) {
                blend(upper.of(c), lower.of(c), rows.share[y], planes[c], y * size, sums.of(c));
            }
        }
        colours.begin(1.0 / WHITE, mean(0), mean(1), mean(2));
    }

    /** How colours will change. */
    ColourMatrix colours() {
        return colours;
    }

    /** Changes colours, cuts what left [0, 1] and normalizes, all in one. */
    void colour() {
        for (int c = 0; c < planes.length; c++) {
            double std = spec.std().get(c);
            colours.scale(c, 1 / std, -spec.mean().get(c) / std);
        }
        for (int c = 0; c < planes.length; c++) {
            change(c, changed[c]);
        }
        float[][] before = planes;
        planes = changed;
        changed = before;
    }

    void blur(double sigma) {
        for (float[] plane : planes) {
            blur.apply(plane, sigma);
        }
    }

    /** Copies the planes, red first, to a place in a batch. */
    void put(FloatBuffer batch, int at) {
        for (int c = 0; c < planes.length; c++) {
            batch.put(at + c * size * size, planes[c]);
        }
    }

    private void read(Pixels image, int near, int far) {
        if (!upper.holds(near)) {
            Line other = upper;
            upper = lower;
            lower = other;
            if (!upper.holds(near)) {
                upper.read(image, near, columns);
            }
        }
        if (!lower.holds(far)) {
            lower.read(image, far, columns);
        }
    }

    private static void blend(
            float[] above, float[] below, float share, float[] plane, int at, float[] sums) {
        for (int x = 0; x < above.length; x++) {
            float value = above[x] + share * (below[x] - above[x]);
            plane[at + x] = value;
            sums[x] += value;
        }
    }

    private double mean(int channel) {
        double sum = 0;
        for (float column : sums.of(channel)) {
            sum += column;
        }
        return sum / (size * size);
    }

    /** One channel of the changed colours, from all channels before. */
    private void change(int channel, float[] to) {
        float ofRed = colours.weight(channel, 0);
        float ofGreen = colours.weight(channel, 1);
        float ofBlue = colours.weight(channel, 2);
        float shift = colours.shift(channel);
        float least = normal(0, channel);
        float most = normal(1, channel);
        float[] red = planes[0];
        float[] green = planes[1];
        float[] blue = planes[2];
        for (int i = 0; i < to.length; i++) {
            float value = ofRed * red[i] + ofGreen * green[i] + ofBlue * blue[i] + shift;
            to[i] = Math.max(least, Math.min(most, value));
        }
    }

    private float normal(double value, int channel) {
        return (float) ((value - spec.mean().get(channel)) / spec.std().get(channel));
    }
}
