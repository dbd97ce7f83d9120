package io.sluice.bench.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The samples of several rates, taken in turn. */
public final class Samples {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    public void add(String rate, Sample sample) {
        samples.computeIfAbsent(rate, name -> new ArrayList<>()).add(sample);
    }

    public boolean has(String rate) {
        return samples.containsKey(rate);
    }

    public Spread spread(String rate, ToDoubleFunction<Sample> figure) {
        return Spread.of(of(rate).stream().mapToDouble(figure).boxed().toList());
    }

    /** A figure of one rate over that of another, round by round. */
    public Spread ratio(String rate, String other, ToDoubleFunction<Sample> figure) {
        List<Sample> above = of(rate);
        List<Sample> below = of(other);
        return Spread.of(
                IntStream.range(0, above.size())
                        .mapToDouble(
                                i ->
                                        figure.applyAsDouble(above.get(i))
                                                / figure.applyAsDouble(below.get(i)))
                        .boxed()
                        .toList());
    }

    /** Milliseconds of processor time per image and group of threads, averaged over rounds. */
    public Map<String, Map<String, Double>> cpu() {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        samples.forEach(
                (rate, taken) -> {
                    Map<String, Double> groups = new TreeMap<>();
                    for (Sample sample : taken) {
                        groups.merge("all", sample.cpu().process() / taken.size(), Double::sum);
                        sample.cpu()
                                .groups()
                                .forEach(
                                        (g, ms) -> groups.merge(g, ms / taken.size(), Double::sum));
                    }
                    all.put(rate, groups);
                });
        return all;
    }

    private List<Sample> of(String rate) {
        return samples.getOrDefault(rate, List.of());
    }
}
