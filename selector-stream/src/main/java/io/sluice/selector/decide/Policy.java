package io.sluice.selector.decide;

/**
 * What holds for all tasks.
 *
 * @param seed of both shares
 * @param bootstrapShare of the images kept while the encoder is untrained, in [0, 1]
 * @param explorationShare of the images kept that no task wants, in [0, 1]
 * @param keepRatio of tasks that name neither keep ratio nor threshold, in (0, 1]
 * @param budget what they may ask for together
 */
public record Policy(
        long seed,
        double bootstrapShare,
        double explorationShare,
        double keepRatio,
        Budget budget) {
    public Policy {
        requireShare("selector.bootstrap-share", bootstrapShare);
        requireShare("selector.exploration-share", explorationShare);
        if (!(keepRatio > 0 && keepRatio <= 1)) {
            throw new IllegalArgumentException(
                    "selector.keep-ratio must be in (0, 1] but was " + keepRatio);
        }
    }

    /** One under which every task gets what it asks for. */
    public Policy(long seed, double bootstrapShare, double explorationShare, double keepRatio) {
        this(seed, bootstrapShare, explorationShare, keepRatio, Budget.UNLIMITED);
    }

    private static void requireShare(String key, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(key + " must be in [0, 1] but was " + share);
        }
    }
}
