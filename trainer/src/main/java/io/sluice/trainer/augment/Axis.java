package io.sluice.trainer.augment;

/** For every place of an output axis: the two input places it lies between, and how far. */
final class Axis {
    final int[] near;
    final int[] far;
    final float[] share;

    Axis(int size) {
        this.near = new int[size];
        this.far = new int[size];
        this.share = new float[size];
    }

    /** Lays the axis over part of an input of that many places. */
    void lay(double start, double length, int available, boolean mirrored) {
        int size = near.length;
        for (int i = 0; i < size; i++) {
            int place = mirrored ? size - 1 - i : i;
            double at = start + (place + 0.5) * length / size - 0.5;
            double inside = Math.max(0, Math.min(available - 1, at));
            near[i] = (int) inside;
            far[i] = Math.min(available - 1, near[i] + 1);
            share[i] = (float) (inside - near[i]);
        }
    }
}
