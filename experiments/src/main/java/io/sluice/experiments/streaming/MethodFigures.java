package io.sluice.experiments.streaming;

import io.sluice.experiments.learn.Over;
import io.sluice.experiments.learn.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a method came to on a stream, over seeds.
 *
 * @param knn in the end, in [0, 1]
 * @param linear in the end, in [0, 1]
 * @param forgottenKnn of the first chunk, just after it less in the end
 * @param forgottenLinear likewise
 * @param flatness mean rise of a loss when weights are moved, in nats
 * @param rankMe effective rank of features
 * @param backpropagated views that gradients went through
 * @param seconds of training
 * @param course means over seeds after each chunk
 */
public record MethodFigures(
        Over knn,
        Over linear,
        Over forgottenKnn,
        Over forgottenLinear,
        Over flatness,
        Over rankMe,
        Over backpropagated,
        Over seconds,
        List<Score> course) {
    static MethodFigures of(Map<Long, StreamingRun> runs) {
        return new MethodFigures(
                Over.of(runs, run -> run.end().knn()),
                Over.of(runs, run -> run.end().linear()),
                Over.of(runs, StreamingRun::forgottenKnn),
                Over.of(runs, StreamingRun::forgottenLinear),
                Over.of(runs, StreamingRun::flatness),
                Over.of(runs, StreamingRun::rankMe),
                Over.of(runs, run -> run.effort().backpropagated()),
                Over.of(runs, run -> run.effort().seconds()),
                course(runs));
    }

    private static List<Score> course(Map<Long, StreamingRun> runs) {
        List<Score> course = new ArrayList<>();
        for (int chunk = 0; chunk < runs.values().iterator().next().course().size(); chunk++) {
            int at = chunk;
            course.add(
                    new Score(
                            Over.of(runs, run -> run.course().get(at).knn()).mean(),
                            Over.of(runs, run -> run.course().get(at).linear()).mean(),
                            Over.of(runs, run -> run.course().get(at).firstKnn()).mean(),
                            Over.of(runs, run -> run.course().get(at).firstLinear()).mean()));
        }
        return course;
    }
}
