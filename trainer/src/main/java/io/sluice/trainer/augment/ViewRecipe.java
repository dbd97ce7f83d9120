package io.sluice.trainer.augment;

/**
 * How a view differs from its image, MoCo-v2's recipe by default.
 *
 * @param leastArea smallest share of the image that a crop covers, in (0, 1]
 * @param jitter strength of the colour jitter relative to MoCo-v2's (.4, .4, .4, .1), in [0, 2]
 * @param grayscale probability of losing all colour, in [0, 1]
 * @param blur probability of a Gaussian blur, in [0, 1]
 * @param flip whether half of the views are mirrored left to right
 */
public record ViewRecipe(
        double leastArea, double jitter, double grayscale, double blur, boolean flip) {
    public ViewRecipe {
        if (!(leastArea > 0 && leastArea <= 1)) {
            throw new IllegalArgumentException("A crop covers (0, 1] but was " + leastArea);
        }
    }

    /** The recipe of MoCo-v2. */
    public static ViewRecipe mocoV2() {
        return new ViewRecipe(0.2, 1, 0.2, 0.5, true);
    }
}
