package io.sluice.selector.decide;

/**
 * What holds for all tasks.
 *
 * @param seed of the bootstrap share
 * @param bootstrapShare of the images kept while the encoder is untrained, in [0, 1]
 * @param keepRatio of tasks that name neither keep ratio nor threshold, in (0, 1]
 */
public record Policy(long seed, double bootstrapShare, double keepRatio) {
    public Policy {
        if (!(bootstrapShare >= 0 && bootstrapShare <= 1)) {
            throw new IllegalArgumentException(
                    "selector.bootstrap-share must be in [0, 1] but was " + bootstrapShare);
        }
        if (!(keepRatio > 0 && keepRatio <= 1)) {
            throw new IllegalArgumentException(
                    "selector.keep-ratio must be in (0, 1] but was " + keepRatio);
        }
    }
}
