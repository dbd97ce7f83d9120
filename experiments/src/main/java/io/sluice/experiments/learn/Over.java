package io.sluice.experiments.learn;

import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A figure over seeds: its mean, its range and the figure of every seed. */
public record Over(double mean, double least, double greatest, Map<Long, Double> seeds) {
    /**
     * A figure of runs.
     *
     * @param runs by seed, at least one
     */
    public static <R> Over of(Map<Long, R> runs, ToDoubleFunction<R> figure) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("A figure needs a seed at least");
        }
        Map<Long, Double> seeds = new TreeMap<>();
        runs.forEach((seed, run) -> seeds.put(seed, figure.applyAsDouble(run)));
        DoubleSummaryStatistics all =
                seeds.values().stream().collect(Collectors.summarizingDouble(value -> value));
        return new Over(all.getAverage(), all.getMin(), all.getMax(), seeds);
    }

    /**
     * How much one is more than another, in points: a hundred times the mean difference over the
     * seeds that both have.
     *
     * @return nothing where one is missing, or they share no seed
     */
    public static @Nullable Double points(@Nullable Over one, @Nullable Over other) {
        if (one == null || other == null) {
            return null;
        }
        double sum = 0;
        int pairs = 0;
        for (Map.Entry<Long, Double> of : one.seeds.entrySet()) {
            Double against = other.seeds.get(of.getKey());
            if (against != null) {
                sum += of.getValue() - against;
                pairs++;
            }
        }
        return pairs == 0 ? null : 100 * sum / pairs;
    }
}
