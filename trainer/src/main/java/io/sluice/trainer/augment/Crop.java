package io.sluice.trainer.augment;

import io.sluice.encoder.image.Pixels;
import java.util.SplittableRandom;

/**
 * A rectangle of an image, resized and perhaps mirrored in one bilinear warp.
 *
 * @param left edge in pixels, with a fraction
 * @param top edge in pixels, with a fraction
 * @param width in pixels, with a fraction
 * @param height in pixels, with a fraction
 * @param mirrored left to right
 */
record Crop(double left, double top, double width, double height, boolean mirrored) {
    private static final int TRIES = 10;
    private static final double LOG_RATIO = StrictMath.log(4.0 / 3);

    /**
     * Draws a crop as RandomResizedCrop does: area uniform in [least, 1] of the image, aspect ratio
     * log-uniform in [3/4, 4/3]; the whole image where ten draws do not fit.
     */
    static Crop draw(Pixels image, ViewRecipe recipe, SplittableRandom random) {
        double w = image.width();
        double h = image.height();
        boolean mirrored = random.nextBoolean() && recipe.flip();
        for (int i = 0; i < TRIES; i++) {
            double area =
                    w * h * (recipe.leastArea() + (1 - recipe.leastArea()) * random.nextDouble());
            double ratio = StrictMath.exp(LOG_RATIO * (2 * random.nextDouble() - 1));
            double cropWidth = Math.sqrt(area * ratio);
            double cropHeight = Math.sqrt(area / ratio);
            if (cropWidth <= w && cropHeight <= h) {
                double left = random.nextDouble() * (w - cropWidth);
                double top = random.nextDouble() * (h - cropHeight);
                return new Crop(left, top, cropWidth, cropHeight, mirrored);
            }
        }
        return new Crop(0, 0, w, h, mirrored);
    }

    /**
     * Warps the crop to a square.
     *
     * @return (size, size, 3) values in [0, 1], row by row, red green blue interleaved
     */
    float[] warp(Pixels image, int size) {
        Axis columns = Axis.over(left, width, image.width(), size, mirrored);
        Axis rows = Axis.over(top, height, image.height(), size, false);
        float[] out = new float[size * size * 3];
        byte[] rgb = image.rgb();
        int at = 0;
        for (int y = 0; y < size; y++) {
            int upper = rows.near[y] * image.width();
            int lower = rows.far[y] * image.width();
            float down = rows.share[y];
            for (int x = 0; x < size; x++) {
                float across = columns.share[x];
                for (int c = 0; c < 3; c++) {
                    float a = value(rgb, upper + columns.near[x], c);
                    float b = value(rgb, upper + columns.far[x], c);
                    float d = value(rgb, lower + columns.near[x], c);
                    float e = value(rgb, lower + columns.far[x], c);
                    float above = a + across * (b - a);
                    float below = d + across * (e - d);
                    out[at++] = (above + down * (below - above)) / 255;
                }
            }
        }
        return out;
    }

    private static int value(byte[] rgb, int pixel, int channel) {
        return rgb[pixel * 3 + channel] & 0xFF;
    }

    /** For every place of an output axis: the two input places it lies between, and how far. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one warp
    private record Axis(int[] near, int[] far, float[] share) {
        static Axis over(double start, double length, int available, int size, boolean mirrored) {
            Axis axis = new Axis(new int[size], new int[size], new float[size]);
            for (int i = 0; i < size; i++) {
                int place = mirrored ? size - 1 - i : i;
                double at = start + (place + 0.5) * length / size - 0.5;
                double inside = Math.max(0, Math.min(available - 1, at));
                axis.near[i] = (int) inside;
                axis.far[i] = Math.min(available - 1, axis.near[i] + 1);
                axis.share[i] = (float) (inside - axis.near[i]);
            }
            return axis;
        }
    }
}
