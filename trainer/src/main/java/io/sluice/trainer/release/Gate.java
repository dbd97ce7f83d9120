package io.sluice.trainer.release;

import io.sluice.encoder.artifact.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What an encoder must pass: finite weights, features that have not collapsed, and probes not worse
 * than the serving encoder's by more than a margin.
 *
 * @param margin of accuracy, in [0, 1]
 * @param leastRank effective rank below which features have collapsed
 */
public record Gate(double margin, double leastRank) {
    private static final double LEAST_SPREAD = 0.02;

    /** Largest difference between block and graph on any coordinate of an embedding. */
    public static final double MOST_DISAGREEMENT = 1e-4;

    /**
     * @param serving the serving encoder's scores on the same tasks
     */
    public Verdict judge(Map<String, Tensor> weights, Findings found, List<Score> serving) {
        if (weights.values().stream().anyMatch(tensor -> !isFinite(tensor))) {
            return new Verdict.Withheld("a weight is not finite");
        }
        if (!(found.rankMe() >= leastRank) || !(found.spread() >= LEAST_SPREAD)) {
            return new Verdict.Withheld(
                    "features have collapsed: effective rank %.2f, spread %.4f"
                            .formatted(found.rankMe(), found.spread()));
        }
        Map<String, Double> accuracies = found.accuracies();
        for (Score before : serving) {
            Double now = accuracies.get(before.task().id());
            if (now != null && now < before.accuracy() - margin) {
                return new Verdict.Withheld(
                        "the probe of %s fell from %.3f to %.3f"
                                .formatted(before.task().id(), before.accuracy(), now));
            }
        }
        return new Verdict.Passed();
    }

    /** Whether the served graph gives what was trained. */
    Verdict judge(double disagreement) {
        return disagreement <= MOST_DISAGREEMENT
                ? new Verdict.Passed()
                : new Verdict.Withheld("block and graph differ by " + disagreement);
    }

    private static boolean isFinite(Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
