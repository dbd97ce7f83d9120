package io.sluice.experiments.learn;

import java.util.List;

/** A figure over seeds: its mean, its range and the figure of every seed in order. */
public record Over(double mean, double least, double greatest, List<Double> seeds) {
    /**
     * @param seeds at least one
     */
    public static Over of(List<Double> seeds) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("A figure needs a seed at least");
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : seeds) {
            sum += value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return new Over(sum / seeds.size(), least, greatest, List.copyOf(seeds));
    }
}
