package io.sluice.trainer.release;

import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.ProbeResult;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The best accuracies ever released, to tell what was forgotten since. */
final class Bests {
    private final Lineage lineage;

    Bests(Lineage lineage) {
        this.lineage = lineage;
    }

    /**
     * Best accuracy ever released on the same examples, less the present one; nothing where none
     * was.
     */
    @Nullable Double forgotten(Score score) {
        return difference(best(score.question(), ProbeResult::getAccuracy), score.accuracy());
    }

    /** The same of the linear probe. */
    @Nullable Double linearForgotten(Score score) {
        return difference(best(score.question(), ProbeResult::getLinear), score.linear());
    }

    private static @Nullable Double difference(OptionalDouble best, double now) {
        return best.isPresent() ? best.getAsDouble() - now : null;
    }

    private OptionalDouble best(
            Question question, Function<ProbeResult, @Nullable Double> accuracy) {
        return lineage.all().stream()
                .flatMap(release -> release.getReport().getProbes().stream())
                .filter(probe -> key(probe).equals(question.key()))
                .flatMap(probe -> Stream.ofNullable(accuracy.apply(probe)))
                .mapToDouble(Double::doubleValue)
                .max();
    }

    private static Question.Key key(ProbeResult probe) {
        return new Question.Key(
                probe.getTaskId(), probe.getTaskRevision(), probe.getSupport(), probe.getQueries());
    }
}
