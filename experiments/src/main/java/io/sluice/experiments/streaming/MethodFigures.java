package io.sluice.experiments.streaming;

import io.sluice.experiments.learn.Over;
import io.sluice.experiments.learn.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

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
    static MethodFigures of(List<StreamingRun> runs) {
        return new MethodFigures(
                over(runs, run -> run.end().knn()),
                over(runs, run -> run.end().linear()),
                over(runs, StreamingRun::forgottenKnn),
                over(runs, StreamingRun::forgottenLinear),
                over(runs, StreamingRun::flatness),
                over(runs, StreamingRun::rankMe),
                over(runs, run -> run.effort().backpropagated()),
                over(runs, run -> run.effort().seconds()),
                course(runs));
    }

    private static Over over(List<StreamingRun> runs, ToDoubleFunction<StreamingRun> figure) {
        return Over.of(runs.stream().map(figure::applyAsDouble).toList());
    }

    private static List<Score> course(List<StreamingRun> runs) {
        List<Score> course = new ArrayList<>();
        for (int chunk = 0; chunk < runs.get(0).course().size(); chunk++) {
            int at = chunk;
            course.add(
                    new Score(
                            over(runs, run -> run.course().get(at).knn()).mean(),
                            over(runs, run -> run.course().get(at).linear()).mean(),
                            over(runs, run -> run.course().get(at).firstKnn()).mean(),
                            over(runs, run -> run.course().get(at).firstLinear()).mean()));
        }
        return course;
    }
}
