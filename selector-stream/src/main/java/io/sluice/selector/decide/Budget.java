package io.sluice.selector.decide;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares out what all tasks together may ask for: weighted max-min fairness, found by filling up
 * with water.
 *
 * <p>As long as {@code Σ r_i ≤ B} every task gets what it asks for. Beyond that {@code r_i' =
 * min(r_i, c w_i)}, with c such that {@code Σ r_i' = B}: who asks for little gets all of it, and
 * what is left is shared by weight among those who ask for more. Nobody gets more by asking for
 * more, and to give one of them more is to take it from one who, by its weight, has no more.
 *
 * <p>B bounds the share of the stream that is wanted: tasks that want the same images want less
 * than the sum. It does not bound tasks that name a threshold instead of a ratio: how much those
 * want is not known beforehand.
 *
 * @param mostKept B, share of the stream, above 0
 * @see <a href="https://en.wikipedia.org/wiki/Max-min_fairness">Max-min fairness; Bertsekas,
 *     Gallager: Data Networks, 1992, 6.5.2</a>
 */
public record Budget(double mostKept) {
    /** Every task gets what it asks for. */
    public static final Budget UNLIMITED = new Budget(Double.POSITIVE_INFINITY);

    /**
     * @throws IllegalArgumentException if there is nothing to share
     */
    public Budget {
        if (!(mostKept > 0)) {
            throw new IllegalArgumentException(
                    "selector.most-kept must be above 0 but was " + mostKept);
        }
    }

    /**
     * What one task asks for.
     *
     * @param ratio r, in (0, 1]
     * @param weight w, above 0 and finite
     */
    public record Claim(double ratio, double weight) {}

    /**
     * What each gets.
     *
     * @return r', in the order of the claims, each in [0, r]
     */
    public double[] share(List<Claim> claims) {
        double[] given = claims.stream().mapToDouble(Claim::ratio).toArray();
        if (IntStream.range(0, given.length).mapToDouble(i -> given[i]).sum() <= mostKept) {
            return given;
        }
        double heaviest = claims.stream().mapToDouble(Claim::weight).max().orElse(1);
        double[] weights = claims.stream().mapToDouble(c -> c.weight() / heaviest).toArray();
        fill(given, weights);
        return given;
    }

    /** In the order in which the water reaches them, who asks for least by its weight first. */
    private void fill(double[] given, double[] weights) {
        List<Integer> order =
                IntStream.range(0, given.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> given[i] / weights[i]))
                        .toList();
        double[] dry = weightsFrom(order, weights);
        double left = mostKept;
        for (int place = 0; place < dry.length; place++) {
            int i = order.get(place);
            double level = dry[place] > 0 ? left / dry[place] : 0;
            given[i] = Math.min(given[i], level * weights[i]);
            left = Math.max(0, left - given[i]);
        }
    }

    /** Added up from the end: taking off a huge weight would leave nothing of the small ones. */
    private static double[] weightsFrom(List<Integer> order, double[] weights) {
        double[] sums = new double[order.size()];
        double sum = 0;
        for (int place = sums.length - 1; place >= 0; place--) {
            sum += weights[order.get(place)];
            sums[place] = sum;
        }
        return sums;
    }
}
