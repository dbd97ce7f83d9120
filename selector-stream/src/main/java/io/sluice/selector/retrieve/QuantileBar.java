package io.sluice.selector.retrieve;

/**
 * A bar that a wanted share of a stream of similarities reaches, found in one pass with a handful
 * of numbers. Immutable: a similarity in, the next bar out.
 *
 * <p>Three parts. <b>Start</b>: over the first records the bar is where a normal distribution with
 * their mean and deviation has its quantile, so there is a bar from the second record on; the first
 * is held against 1. <b>Level</b>: afterwards a quantile estimate follows the stream by {@code q ←
 * q + η·s·(1[x ≥ q] − r)}, where s is the mean excess over q and {@code η = 1/(r·t + 2)} falls to a
 * floor, so that it never stops following. <b>Budget</b>: what is held against a similarity is
 * {@code q + κ·s·d}, where {@code d = Σ (1[kept] − r)} counts how many records too many were kept
 * lately. In an exponential tail, d lowers the chance of the next record by {@code e^(−κd)}: the
 * count errs by about {@code 1/√(2κ)} records however long the stream, and a run of look-alikes
 * raises the bar before it passes whole.
 *
 * <p>d is limited to ±6 records: what a change of the stream made it keep too few or too many is
 * forgiven, not made up for. Near that limit the level is plainly wrong, so η goes to 1, and where
 * nothing reaches the bar any more s grows to the mean distance between similarities and the level.
 *
 * @param ratio r, the share to keep, in (0, 1]
 * @param moments of all similarities so far
 * @param tail level and mean excess
 * @param distance running mean of |x − q|
 * @param debt d, records, in [-6, 6]
 * @see <a href="https://doi.org/10.1214/aoms/1177729586">Robbins, Monro: A Stochastic Approximation
 *     Method, 1951</a>
 */
public record QuantileBar(double ratio, Moments moments, Tail tail, double distance, double debt) {
    private static final double HIGHEST_SIMILARITY = 1;
    private static final double LOWEST_SIMILARITY = -1;
    private static final double KAPPA = 0.4;
    private static final double DEBT_LIMIT = 6;
    private static final double LEAST_STEP = 0.05;
    private static final double LEAST_EXCESS_RATE = 0.05;
    private static final double ALARMED_EXCESS_RATE = 0.3;
    private static final double LEAST_DISTANCE_RATE = 1.0 / 64;
    private static final long LEAST_START = 20;
    private static final long MOST_START = 100;

    /**
     * @throws IllegalArgumentException if the ratio is not in (0, 1]
     */
    public QuantileBar {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("A keep ratio is in (0, 1] but was " + ratio);
        }
    }

    /** A bar that has seen nothing. */
    public static QuantileBar keeping(double ratio) {
        return new QuantileBar(ratio, Moments.NONE, new Tail(HIGHEST_SIMILARITY, 0), 0, 0);
    }

    /** What the next similarity is held against. */
    public double height() {
        return ratio == 1 ? LOWEST_SIMILARITY : tail.level() + KAPPA * tail.excess() * debt;
    }

    public boolean keeps(double similarity) {
        return ratio == 1 || similarity >= height();
    }

    /**
     * The bar for the next similarity.
     *
     * @param similarity finite
     */
    public QuantileBar after(double similarity) {
        Moments all = moments.with(similarity);
        double owed = limited(debt + (keeps(similarity) ? 1 : 0) - ratio);
        long following = all.seen() - start();
        Tail moved =
                following <= 0
                        ? Tail.normal(all, ratio)
                        : follow(similarity, ratio * following, owed);
        double rate = Math.max(1.0 / all.seen(), LEAST_DISTANCE_RATE);
        double away = Math.abs(similarity - tail.level());
        return new QuantileBar(ratio, all, moved, distance + rate * (away - distance), owed);
    }

    /** The same stream under another keep ratio; in force from the next similarity on. */
    public QuantileBar keepingNow(double other) {
        if (other == ratio) {
            return this;
        }
        return moments.seen() == 0
                ? keeping(other)
                : new QuantileBar(other, moments, tail.holding(ratio, other), distance, 0);
    }

    /**
     * @param expected how many records should have been kept since the start
     */
    private Tail follow(double similarity, double expected, double owed) {
        double alarm = Math.pow(owed / DEBT_LIMIT, 4); // 0 as long as the budget holds, then 1
        double step = blend(Math.max(LEAST_STEP, 1 / (expected + 2)), 1, alarm);
        double rate =
                blend(Math.max(LEAST_EXCESS_RATE, 1 / (expected + 5)), ALARMED_EXCESS_RATE, alarm);
        double reach = Math.max(tail.excess(), distance);
        double scale = blend(tail.excess(), reach, owed < 0 ? alarm : 0);
        return tail.after(similarity, ratio, step * scale, rate);
    }

    private long start() {
        return Math.max(LEAST_START, Math.min(MOST_START, Math.round(1 / ratio)));
    }

    private static double blend(double usual, double alarmed, double alarm) {
        return usual + (alarmed - usual) * alarm;
    }

    private static double limited(double debt) {
        return Math.max(-DEBT_LIMIT, Math.min(DEBT_LIMIT, debt));
    }
}
