package io.sluice.trainer.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Tells labels by the nearest examples: {@code argmax over c of sum over the k nearest x with label
 * c of exp(cos(q, x) / .07)}. k is 20, or the mean number of examples per label where that is less:
 * with more, few examples would be outvoted by other labels.
 *
 * @see <a href="https://arxiv.org/abs/1805.01978">Wu et al.: Instance Discrimination, CVPR 2018</a>
 */
public final class NeighbourProbe {
    private static final int MOST_NEIGHBOURS = 20;
    private static final double TEMPERATURE = 0.07;

    private final float[][] support;
    private final List<String> labels;
    private final int neighbours;

    /**
     * @param support unit-length rows, (S, D)
     * @param labels of the rows
     */
    public NeighbourProbe(float[][] support, List<String> labels) {
        this.support = support;
        this.labels = List.copyOf(labels);
        long classes = labels.stream().distinct().count();
        this.neighbours =
                (int) Math.max(1, Math.min(MOST_NEIGHBOURS, labels.size() / Math.max(1, classes)));
    }

    /**
     * Answers to held-out examples.
     *
     * @param queries unit-length rows, (Q, D)
     */
    public Answers answers(float[][] queries, List<String> truth) {
        return new Answers(truth, Arrays.stream(queries).map(this::tell).toList());
    }

    String tell(float[] query) {
        double[] cosines = new double[support.length];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Rows.dot(query, support[i]);
        }
        Map<String, Double> votes = new TreeMap<>();
        IntStream.range(0, cosines.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosines[i]))
                .limit(neighbours)
                .forEach(
                        i ->
                                votes.merge(
                                        labels.get(i),
                                        Math.exp((cosines[i] - 1) / TEMPERATURE),
                                        Double::sum));
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
