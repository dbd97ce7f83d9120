package io.sluice.bench.figure;

import java.util.List;

/** A figure over all rounds: its median, its range and the figure of every round in order. */
public record Spread(double median, double min, double max, List<Double> values) {

    /**
     * @param values at least one
     */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(
                median, sorted.get(0), sorted.get(sorted.size() - 1), List.copyOf(values));
    }
}
