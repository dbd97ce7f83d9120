package io.sluice.selector.retrieve;

/** The upper tail of the standard normal distribution, where the bar starts from. */
final class NormalTail {
    private static final double LEAST = 1e-9;

    private NormalTail() {}

    /**
     * The z that a share of the distribution lies at or above.
     *
     * @param share in (0, 1); clamped away from both ends by 1e-9
     * @return standard deviations above the mean, absolute error under 4.5e-4
     * @see <a href="https://personal.math.ubc.ca/~cbm/aands/page_933.htm">Abramowitz and Stegun:
     *     Handbook of Mathematical Functions, 26.2.23</a>
     */
    static double quantile(double share) {
        double p = Math.min(Math.max(share, LEAST), 1 - LEAST);
        return p <= 0.5 ? upper(p) : -upper(1 - p);
    }

    /**
     * Mean distance above that z of what lies above it: {@code φ(z)/share − z}.
     *
     * @return standard deviations, above 0
     */
    static double meanExcess(double share) {
        double z = quantile(share);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return density / Math.max(share, LEAST) - z;
    }

    private static double upper(double p) {
        double t = Math.sqrt(-2 * Math.log(p));
        double numerator = 2.515517 + t * (0.802853 + t * 0.010328);
        double denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
        return t - numerator / denominator;
    }
}
