package io.sluice.experiments.scan;

import io.sluice.experiments.learn.Over;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a way to skip came to, over seeds.
 *
 * @param knn in the end, in [0, 1]
 * @param linear in the end, in [0, 1]
 * @param rankMe effective rank of features
 * @param backpropagated views that gradients went through
 * @param savedShare of the images that it skipped, in [0, 1]
 * @param seconds of training
 * @param pointsLost of the linear probe against skipping nothing; null where that was not run
 * @param course means over seeds at equal distances in the stream
 */
public record PruningFigures(
        Over knn,
        Over linear,
        Over rankMe,
        Over backpropagated,
        Over savedShare,
        Over seconds,
        @Nullable Double pointsLost,
        List<Look> course) {
    /**
     * @param trained images trained on until then
     */
    public record Look(double trained, double knn, double linear) {}

    static PruningFigures of(List<ScanRun> runs, List<ScanRun> ofNone) {
        Over linear = over(runs, run -> run.end().linear());
        return new PruningFigures(
                over(runs, run -> run.end().knn()),
                linear,
                over(runs, ScanRun::rankMe),
                over(runs, run -> run.effort().backpropagated()),
                over(runs, run -> run.effort().savedShare()),
                over(runs, run -> run.effort().seconds()),
                ofNone.isEmpty()
                        ? null
                        : 100 * (over(ofNone, run -> run.end().linear()).mean() - linear.mean()),
                course(runs));
    }

    private static List<Look> course(List<ScanRun> runs) {
        List<Look> course = new ArrayList<>();
        for (int look = 0; look < runs.get(0).course().size(); look++) {
            int at = look;
            course.add(
                    new Look(
                            over(runs, run -> run.trained().get(at)).mean(),
                            over(runs, run -> run.course().get(at).knn()).mean(),
                            over(runs, run -> run.course().get(at).linear()).mean()));
        }
        return course;
    }

    private static Over over(List<ScanRun> runs, ToDoubleFunction<ScanRun> figure) {
        return Over.of(runs.stream().map(figure::applyAsDouble).toList());
    }
}
