package io.sluice.trainer.augment;

import io.sluice.encoder.image.Pixels;
import java.util.SplittableRandom;

/**
 * A rectangle of an image, perhaps mirrored.
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
}
