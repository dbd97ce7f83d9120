package io.sluice.selector.retrieve;

/**
 * The upper end of a distribution: where it begins and how far it reaches, as if it fell off
 * exponentially from there.
 *
 * @param level estimate of the quantile that the wanted share lies at or above
 * @param excess mean distance above the level of what lies above it; the unit of every step, so
 *     that steps fit whether similarities fill [-1, 1] or crowd in [0.97, 1]
 */
public record Tail(double level, double excess) {
    /** Keeps steps alive where all similarities are equal; far under what cosines differ by. */
    private static final double LEAST_EXCESS = 1e-6;

    public Tail {
        excess = Math.max(excess, LEAST_EXCESS);
    }

    /** The tail a normal distribution with these moments would have. */
    static Tail normal(Moments moments, double share) {
        double deviation = moments.deviation();
        return new Tail(
                moments.mean() + deviation * NormalTail.quantile(share),
                deviation * NormalTail.meanExcess(share));
    }

    /**
     * One step of Robbins and Monro: {@code level += η·s·(1[x ≥ level] − r)}; where x is at or
     * above the level, {@code excess += α·(x − level − excess)}.
     *
     * @param x the value seen
     * @param share r, the share wanted at or above the level
     * @param step η·s, as a distance
     * @param rate α, in (0, 1]
     */
    Tail after(double x, double share, double step, double rate) {
        boolean above = x >= level;
        double moved = level + step * ((above ? 1 : 0) - share);
        return new Tail(moved, above ? excess + rate * (x - level - excess) : excess);
    }

    /** Where another share of the same exponential tail begins: {@code level + e·ln(r/r')}. */
    Tail holding(double share, double other) {
        return new Tail(level + excess * Math.log(share / other), excess);
    }
}
