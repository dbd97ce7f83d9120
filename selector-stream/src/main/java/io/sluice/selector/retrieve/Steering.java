package io.sluice.selector.retrieve;

/**
 * The share that an image's best rank is held against, steered so that a wanted ratio of the stream
 * passes, however much the examples of a task agree. Immutable: an image in, the next share out.
 *
 * <p>With u the image's best share over all examples and {@code x = −ln u}, an image passes where
 * {@code x ≥ q + κ d}. The level q follows the (1 − r) quantile of x by Robbins and Monro, {@code q
 * ← q + η (1[x ≥ q] − r)}, {@code η = 1/(r t + 2)} falling to a floor so that it never stops
 * following. The debt {@code d = Σ (1[kept] − r)} counts how many images too many were kept lately:
 * ranks are uniform, so x is exponential and a debt of d lowers the chance of the next image by
 * {@code e^(−κ d)}. That keeps the count within about {@code 1/√(2 κ)} images however long the
 * stream, and the share in force within a factor of about {@code e^(±√(κ/2))}: a small κ costs
 * count, a large one overlap with what the whole pool would give.
 *
 * <p>So κ falls with the ratio, {@code κ = 0.001 / r} within [0.01, 0.05]: where few images are
 * kept each of them counts. So does the floor of η, {@code 0.0004 / r} within [0.01, 0.02]. d is
 * limited to four times its deviation, {@code 4/√(2 κ)}: what a change of the stream made it keep
 * too few or too many is forgiven beyond that and not made up for.
 *
 * <p>At the start, and after every change of the encoder, there are few to rank among and u takes
 * few values: whatever is most similar so far has {@code u = 1/(n + 1)}, for every example, and
 * passes or does not. Until some hundreds are kept the count is therefore held by {@code 8/(r t +
 * 2)} in place of κ where that is more: neither a burst nor a drought. What is owed is carried over
 * from one encoder to the next, so that many releases do not add up to too much.
 *
 * @param ratio r, the share of the stream to keep, in (0, 1]
 * @param level q, 0 or more
 * @param debt d, in images
 * @param seen t, images judged
 * @param passed of those, the ones that passed
 * @see <a href="https://doi.org/10.1214/aoms/1177729586">Robbins, Monro: A Stochastic Approximation
 *     Method, 1951</a>
 */
public record Steering(double ratio, double level, double debt, long seen, long passed) {
    private static final double KAPPA_TIMES_RATIO = 0.001;
    private static final double LEAST_KAPPA = 0.01;
    private static final double MOST_KAPPA = 0.05;
    private static final double MOST_AT_START = 8;
    private static final double DEVIATIONS = 4;
    private static final double STEP_TIMES_RATIO = 0.0004;
    private static final double LEAST_STEP = 0.01;
    private static final double MOST_STEP = 0.02;

    /** Until then there is no debt to speak of, nor a level to follow. */
    private static final int START = 20;

    /**
     * @throws IllegalArgumentException if the ratio is not in (0, 1]
     */
    public Steering {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("A keep ratio is in (0, 1] but was " + ratio);
        }
    }

    /** Has seen nothing: as if no two examples agreed on anything. */
    static Steering keeping(double ratio) {
        return new Steering(ratio, -Math.log(ratio), 0, 0, 0);
    }

    /** The best share at which an image still passes, in (0, 1]. */
    double share() {
        return ratio == 1 ? 1 : Math.min(1, Math.exp(-(level + hold() * debt)));
    }

    /**
     * The state after an image.
     *
     * @param share u, its best over all examples, in (0, 1]
     * @param kept whether it passed
     */
    Steering after(double share, boolean kept) {
        double owed = limited(debt + (kept ? 1 : 0) - ratio);
        long passedNow = passed + (kept ? 1 : 0);
        if (seen < START) {
            return new Steering(ratio, level, owed, seen + 1, passedNow);
        }
        double step = Math.max(leastStep(), 1 / (ratio * seen + 2));
        double moved = level + step * ((-Math.log(share) >= level ? 1 : 0) - ratio);
        return new Steering(ratio, Math.max(0, moved), owed, seen + 1, passedNow);
    }

    /**
     * The same stream under another keep ratio: x is exponential, so the level shifts. What is owed
     * stays owed, as far as the new ratio's limit goes.
     */
    Steering keepingNow(double other) {
        if (other == ratio) {
            return this;
        }
        double shifted = Math.max(0, level + Math.log(ratio / other));
        return new Steering(other, shifted, 0, seen, passed).owing(this);
    }

    /** With what another one owes, as far as this one's limit goes. */
    Steering owing(Steering other) {
        return new Steering(ratio, level, limited(other.debt), seen, passed);
    }

    /** κ, and more of it while there is little to rank among. */
    private double hold() {
        return Math.max(kappa(), MOST_AT_START / (ratio * seen + 2));
    }

    private double kappa() {
        return Math.max(LEAST_KAPPA, Math.min(MOST_KAPPA, KAPPA_TIMES_RATIO / ratio));
    }

    private double leastStep() {
        return Math.max(LEAST_STEP, Math.min(MOST_STEP, STEP_TIMES_RATIO / ratio));
    }

    private double limited(double debt) {
        double limit = DEVIATIONS / Math.sqrt(2 * kappa());
        return Math.max(-limit, Math.min(limit, debt));
    }
}
