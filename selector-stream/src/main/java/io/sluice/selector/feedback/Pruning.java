package io.sluice.selector.feedback;

/**
 * How much use is made of what training finds.
 *
 * @param seed of which images are dropped
 * @param round wanted images in a round; 0 where no use is made of it
 * @param share ρ_max and ρ_min: of the images of a round, at most this share lies where they are
 *     dropped as ill-matched, and as much where they are dropped as redundant, in [0, 0.5]
 */
public record Pruning(long seed, int round, double share) {
    /** Of both kinds together that is all there is. */
    public static final double MOST_SHARE = 0.5;

    private static final int LEAST_CELLS = 4;

    public Pruning {
        if (round < 0) {
            throw new IllegalArgumentException(
                    "selector.feedback-round must be at least 0 but was " + round);
        }
        if (!(share >= 0 && share <= MOST_SHARE)) {
            throw new IllegalArgumentException(
                    "selector.feedback-share must be in [0, 0.5] but was " + share);
        }
    }

    /** How many cells there are: in a round that prepares, eight images lie in each on average. */
    int cells() {
        return Math.max(LEAST_CELLS, Math.min(Cells.MOST, round / Tally.LEAST_JUDGED));
    }

    public boolean isOff() {
        return round == 0;
    }
}
