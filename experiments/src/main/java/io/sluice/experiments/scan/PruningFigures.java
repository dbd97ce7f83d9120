package io.sluice.experiments.scan;

import io.sluice.experiments.learn.Over;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    static PruningFigures of(Map<Long, ScanRun> runs, Map<Long, ScanRun> ofNone) {
        Over linear = Over.of(runs, run -> run.end().linear());
        return new PruningFigures(
                Over.of(runs, run -> run.end().knn()),
                linear,
                Over.of(runs, ScanRun::rankMe),
                Over.of(runs, run -> run.effort().backpropagated()),
                Over.of(runs, run -> run.effort().savedShare()),
                Over.of(runs, run -> run.effort().seconds()),
                ofNone.isEmpty()
                        ? null
                        : Over.points(Over.of(ofNone, run -> run.end().linear()), linear),
                course(runs));
    }

    private static List<Look> course(Map<Long, ScanRun> runs) {
        List<Look> course = new ArrayList<>();
        for (int look = 0; look < runs.values().iterator().next().course().size(); look++) {
            int at = look;
            course.add(
                    new Look(
                            Over.of(runs, run -> run.trained().get(at)).mean(),
                            Over.of(runs, run -> run.course().get(at).knn()).mean(),
                            Over.of(runs, run -> run.course().get(at).linear()).mean()));
        }
        return course;
    }
}
