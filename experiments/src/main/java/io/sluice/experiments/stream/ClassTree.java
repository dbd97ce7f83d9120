package io.sluice.experiments.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts classes beside those they resemble: the order of the leaves of the tree that average-linkage
 * clustering of the class means grows. Of all clusters the two are joined whose members lie nearest
 * on average (squared distance); of equally near ones the earlier.
 *
 * @see <a href="https://doi.org/10.1093/comjnl/26.4.354">Murtagh: A Survey of Recent Advances in
 *     Hierarchical Clustering Algorithms, The Computer Journal 1983</a>
 */
final class ClassTree {
    private ClassTree() {}

    /**
     * @param means (C, D), one row per class
     * @return (C) the classes, like ones beside each other
     */
    static List<Integer> order(double[][] means) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int c = 0; c < means.length; c++) {
            clusters.add(List.of(c));
        }
        while (clusters.size() > 1) {
            joinNearest(clusters, means);
        }
        return clusters.isEmpty() ? List.of() : clusters.get(0);
    }

    private static void joinNearest(List<List<Integer>> clusters, double[][] means) {
        int first = 0;
        int second = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < clusters.size(); a++) {
            for (int b = a + 1; b < clusters.size(); b++) {
                double distance = between(clusters.get(a), clusters.get(b), means);
                if (distance < least) {
                    least = distance;
                    first = a;
                    second = b;
                }
            }
        }
        List<Integer> joined = new ArrayList<>(clusters.get(first));
        joined.addAll(clusters.remove(second));
        clusters.set(first, joined);
    }

    private static double between(List<Integer> some, List<Integer> others, double[][] means) {
        double sum = 0;
        for (int a : some) {
            for (int b : others) {
                for (int j = 0; j < means[a].length; j++) {
                    double difference = means[a][j] - means[b][j];
                    sum += difference * difference;
                }
            }
        }
        return sum / (some.size() * (double) others.size());
    }
}
