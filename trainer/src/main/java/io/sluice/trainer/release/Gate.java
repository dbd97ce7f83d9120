package io.sluice.trainer.release;

import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.evaluate.Answers;
import io.sluice.trainer.evaluate.PairedFall;
import io.sluice.trainer.release.Check.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an encoder must pass: finite weights, features that have not collapsed, and probes that are
 * not worse than the serving encoder's on the same held-out examples by more than a margin and what
 * chance would do, by neighbours or by a linear layer.
 *
 * @param margin share of the examples of an active task that may be lost, in [0, 1]
 * @param retiredMargin the same of a retired task
 * @param leastRank effective rank below which features have collapsed
 */
public record Gate(double margin, double retiredMargin, double leastRank) {
    private static final double LEAST_SPREAD = 0.02;

    /** Largest difference between block and graph on any coordinate of an embedding. */
    public static final double MOST_DISAGREEMENT = 1e-4;

    /**
     * Looks at an encoder.
     *
     * @param serving the serving encoder's scores; a task that it was not asked is not compared
     */
    List<Check> look(Map<String, Tensor> weights, Findings found, List<Score> serving) {
        List<Check> checks = new ArrayList<>();
        checks.add(finite(weights));
        checks.add(spread(found));
        for (Score now : found.scores()) {
            serving.stream()
                    .filter(before -> before.question().key().equals(now.question().key()))
                    .findFirst()
                    .ifPresent(before -> compare(before, now, checks));
        }
        return checks;
    }

    /** Looks at whether the served graph gives what was trained. */
    Check look(double disagreement) {
        return new Check(
                Ground.GRAPH_DIFFERS,
                disagreement <= MOST_DISAGREEMENT,
                "block and graph differ by %.1e, at most %.0e may be"
                        .formatted(disagreement, MOST_DISAGREEMENT));
    }

    private static Check finite(Map<String, Tensor> weights) {
        boolean finite = weights.values().stream().allMatch(Gate::isFinite);
        return new Check(
                Ground.NOT_FINITE,
                finite,
                finite ? "all weights are finite" : "a weight is not finite");
    }

    private Check spread(Findings found) {
        boolean good = found.rankMe() >= leastRank && found.spread() >= LEAST_SPREAD;
        return new Check(
                Ground.COLLAPSED,
                good,
                "features %s: effective rank %.2f of at least %.2f, spread %.4f of at least %.2f"
                        .formatted(
                                good ? "have not collapsed" : "have collapsed",
                                found.rankMe(),
                                leastRank,
                                found.spread(),
                                LEAST_SPREAD));
    }

    private void compare(Score before, Score now, List<Check> checks) {
        checks.add(
                compare(
                        now.question(),
                        "neighbours",
                        before.answered().neighbours(),
                        now.answered().neighbours()));
        checks.add(
                compare(
                        now.question(),
                        "a linear layer",
                        before.answered().linear(),
                        now.answered().linear()));
    }

    private Check compare(Question question, String probe, Answers before, Answers now) {
        PairedFall fall = PairedFall.between(before, now);
        double allowed = question.retired() ? retiredMargin : margin;
        return new Check(
                question.retired() ? Ground.RETIRED_PROBE_FELL : Ground.PROBE_FELL,
                !(fall.certain() > allowed),
                "%s by %s: %d of %d held-out examples lost and %d won, surely %.3f worse of %.3f allowed"
                        .formatted(
                                question.task().id(),
                                probe,
                                fall.lost(),
                                fall.questions(),
                                fall.won(),
                                Math.max(0, fall.certain()),
                                allowed));
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
