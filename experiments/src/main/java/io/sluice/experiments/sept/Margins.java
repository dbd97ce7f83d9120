package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Over;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What selection buys, in points of the linear probe, mean over the seeds that both have; null
 * where something was not run.
 *
 * @param selectedOverFull what the selector keeps less everything
 * @param selectedOverRandom what the selector keeps less a random part
 * @param oracleOverFull what the oracle retrieves less everything
 */
public record Margins(
        @Nullable Double selectedOverFull,
        @Nullable Double selectedOverRandom,
        @Nullable Double oracleOverFull) {
    static Margins of(Map<String, ChoiceFigures> choices) {
        return new Margins(
                less(choices, Choice.SELECTED, Choice.FULL),
                less(choices, Choice.SELECTED, Choice.RANDOM),
                less(choices, Choice.ORACLE, Choice.FULL));
    }

    private static @Nullable Double less(
            Map<String, ChoiceFigures> choices, Choice one, Choice other) {
        ChoiceFigures first = choices.get(one.written());
        ChoiceFigures second = choices.get(other.written());
        return first == null || second == null
                ? null
                : Over.points(first.linear(), second.linear());
    }
}
