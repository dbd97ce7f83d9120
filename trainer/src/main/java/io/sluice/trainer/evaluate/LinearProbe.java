package io.sluice.trainer.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells labels by a linear layer on frozen features: multinomial logistic regression on features
 * that are standardized by the examples' own mean and deviation, a label counting as much as any
 * other however many examples it has.
 *
 * <p>The strength of the penalty is the one of 1, .1, .01 and .001 that has the least loss when one
 * half of every label's examples is told by the other and the other way round, the larger one where
 * two are level; .1 where there are no two labels with two examples each. The loss is convex and
 * minimized from zero by one thread, so that the same features always give the same probe.
 *
 * <p>Home-made, as of the Java libraries that have it one takes random steps and the other may not
 * be linked to.
 */
public final class LinearProbe {
    private static final List<Double> STRENGTHS = List.of(1.0, 0.1, 0.01, 0.001);
    private static final double NO_CHOICE = 0.1;

    private final Standardization standardization;
    private final List<String> classes;
    private final SoftmaxRegression regression;

    private LinearProbe(
            Standardization standardization, List<String> classes, SoftmaxRegression regression) {
        this.standardization = standardization;
        this.classes = classes;
        this.regression = regression;
    }

    /**
     * Fits a probe.
     *
     * @param features (S, D), of any scale
     * @param labels of the rows
     */
    public static LinearProbe fit(float[][] features, List<String> labels) {
        return fit(features, labels, strength(features, labels));
    }

    static LinearProbe fit(float[][] features, List<String> labels, double strength) {
        List<String> classes = labels.stream().distinct().sorted().toList();
        Standardization standardization = Standardization.of(features);
        int[] numbers = labels.stream().mapToInt(classes::indexOf).toArray();
        return new LinearProbe(
                standardization,
                classes,
                SoftmaxRegression.fit(
                        standardization.apply(features), numbers, classes.size(), strength));
    }

    /** The penalty that is chosen for these examples. */
    static double strength(float[][] features, List<String> labels) {
        Halves halves = Halves.of(labels);
        if (halves.labels() < 2) {
            return NO_CHOICE;
        }
        double best = NO_CHOICE;
        double least = Double.POSITIVE_INFINITY;
        for (double strength : STRENGTHS) {
            double loss =
                    loss(features, labels, halves.first(), halves.second(), strength)
                            + loss(features, labels, halves.second(), halves.first(), strength);
            if (loss < least) {
                least = loss;
                best = strength;
            }
        }
        return best;
    }

    /** Answers to held-out examples. */
    public Answers answers(float[][] queries, List<String> truth) {
        List<String> told = new ArrayList<>();
        for (double[] row : standardization.apply(queries)) {
            told.add(classes.get(regression.mostLikely(row)));
        }
        return new Answers(truth, told);
    }

    private static double loss(
            float[][] features,
            List<String> labels,
            List<Integer> fitted,
            List<Integer> told,
            double strength) {
        LinearProbe probe = fit(rows(features, fitted), at(labels, fitted), strength);
        double[][] rows = probe.standardization.apply(rows(features, told));
        List<String> truth = at(labels, told);
        Map<String, List<Double>> losses = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            int label = probe.classes.indexOf(truth.get(i));
            losses.computeIfAbsent(truth.get(i), key -> new ArrayList<>())
                    .add(probe.regression.loss(rows[i], label));
        }
        return losses.values().stream()
                .mapToDouble(of -> of.stream().mapToDouble(l -> l).average().orElse(0))
                .average()
                .orElse(0);
    }

    private static float[][] rows(float[][] features, List<Integer> which) {
        return which.stream().map(i -> features[i]).toArray(float[][]::new);
    }

    private static List<String> at(List<String> labels, List<Integer> which) {
        return which.stream().map(labels::get).toList();
    }
}
