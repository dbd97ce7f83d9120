package io.sluice.trainer.augment;

import io.sluice.encoder.image.Pixels;

/** A row of an image, interpolated at the places of an axis; it knows which row it holds. */
final class Line {
    private static final int NONE = -1;

    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private int row = NONE;

    Line(int size) {
        this.red = new float[size];
        this.green = new float[size];
        this.blue = new float[size];
    }

    /** Values of a channel: red, green, blue. */
    float[] of(int channel) {
        return channel == 0 ? red : channel == 1 ? green : blue;
    }

    void forget() {
        row = NONE;
    }

    boolean holds(int wanted) {
        return row == wanted;
    }

    void read(Pixels image, int wanted, Axis columns) {
        byte[] rgb = image.rgb();
        int start = 3 * wanted * image.width();
        for (int x = 0; x < red.length; x++) {
            int left = start + 3 * columns.near[x];
            int right = start + 3 * columns.far[x];
            float share = columns.share[x];
            red[x] = between(rgb[left], rgb[right], share);
            green[x] = between(rgb[left + 1], rgb[right + 1], share);
            blue[x] = between(rgb[left + 2], rgb[right + 2], share);
        }
        row = wanted;
    }

    private static float between(byte left, byte right, float share) {
        int a = left & 0xFF;
        return a + share * ((right & 0xFF) - a);
    }
}
