package io.sluice.trainer.evaluate;

import java.util.Arrays;

/**
 * Multinomial logistic regression: {@code p(c | x) = softmax(W x + b)_c}, fitted to least {@code
 * mean over classes of the mean over its rows of -log p(y | x) + strength / 2 |W|^2}.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-84858-7">Hastie, Tibshirani, Friedman: The
 *     Elements of Statistical Learning, section 4.4</a>
 */
final class SoftmaxRegression {
    private final double[] weights; // (C, D + 1), the bias last
    private final int classes;

    private SoftmaxRegression(double[] weights, int classes) {
        this.weights = weights;
        this.classes = classes;
    }

    /**
     * @param rows (N, D)
     * @param labels class of each row, in [0, classes)
     * @param strength of the penalty, above 0; the bias bears none
     */
    static SoftmaxRegression fit(double[][] rows, int[] labels, int classes, double strength) {
        double[] shares = shares(labels, classes);
        double[] fitted =
                LimitedMemoryDescent.minimize(
                        new double[classes * (rows[0].length + 1)],
                        (w, gradient) -> {
                            SoftmaxRegression at = new SoftmaxRegression(w, classes);
                            Arrays.fill(gradient, 0);
                            double loss = at.penalty(strength, gradient);
                            for (int i = 0; i < rows.length; i++) {
                                loss +=
                                        shares[i]
                                                * at.loss(rows[i], labels[i], shares[i], gradient);
                            }
                            return loss;
                        });
        return new SoftmaxRegression(fitted, classes);
    }

    int mostLikely(double[] row) {
        double[] scores = scores(row);
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }

    /** {@code -log p(label | row)}, in nats. */
    double loss(double[] row, int label) {
        double[] scores = scores(row);
        return logSum(scores) - scores[label];
    }

    private double loss(double[] row, int label, double share, double[] gradient) {
        double[] scores = scores(row);
        double logSum = logSum(scores);
        int width = row.length + 1;
        for (int c = 0; c < classes; c++) {
            double pull = share * (Math.exp(scores[c] - logSum) - (c == label ? 1 : 0));
            int at = c * width;
            for (int j = 0; j < row.length; j++) {
                gradient[at + j] += pull * row[j];
            }
            gradient[at + row.length] += pull;
        }
        return logSum - scores[label];
    }

    private double penalty(double strength, double[] gradient) {
        int width = weights.length / classes;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (i % width != width - 1) {
                sum += weights[i] * weights[i];
                gradient[i] += strength * weights[i];
            }
        }
        return strength / 2 * sum;
    }

    private double[] scores(double[] row) {
        double[] scores = new double[classes];
        for (int c = 0; c < classes; c++) {
            int at = c * (row.length + 1);
            double score = weights[at + row.length];
            for (int j = 0; j < row.length; j++) {
                score += weights[at + j] * row[j];
            }
            scores[c] = score;
        }
        return scores;
    }

    private static double logSum(double[] scores) {
        double most = scores[0];
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - most);
        }
        return most + Math.log(sum);
    }

    /** What each row counts: all rows of a class together as much as those of any other. */
    private static double[] shares(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        double[] shares = new double[labels.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = 1.0 / (classes * (double) counts[labels[i]]);
        }
        return shares;
    }
}
