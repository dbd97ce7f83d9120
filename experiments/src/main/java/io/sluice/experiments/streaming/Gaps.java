package io.sluice.experiments.streaming;

import io.sluice.experiments.learn.Over;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stream costs, in points of the linear probe, mean over the seeds that both have; null
 * where a method was not run.
 *
 * @param sequential joint training less sequential
 * @param replayMas joint training less replay with MAS
 * @param minRedOverFifo MinRed less FIFO
 */
public record Gaps(
        @Nullable Double sequential, @Nullable Double replayMas, @Nullable Double minRedOverFifo) {
    static Gaps of(Map<String, MethodFigures> methods) {
        return new Gaps(
                less(methods, Method.JOINT, Method.SEQUENTIAL),
                less(methods, Method.JOINT, Method.REPLAY_MAS),
                less(methods, Method.MIN_RED, Method.FIFO));
    }

    private static @Nullable Double less(
            Map<String, MethodFigures> methods, Method one, Method other) {
        MethodFigures first = methods.get(one.written());
        MethodFigures second = methods.get(other.written());
        return first == null || second == null
                ? null
                : Over.points(first.linear(), second.linear());
    }
}
