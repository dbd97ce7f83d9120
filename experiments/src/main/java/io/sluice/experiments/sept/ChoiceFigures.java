package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Over;
import io.sluice.experiments.learn.Score;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a choice of images came to for a target, over seeds.
 *
 * @param knn in [0, 1]
 * @param linear in [0, 1]
 * @param images pre-trained on, each counted once
 * @param ofDomain share of them that are of the target's domain, in [0, 1]
 * @param backpropagated views that gradients went through
 * @param seconds of training
 */
public record ChoiceFigures(
        Over knn, Over linear, Over images, Over ofDomain, Over backpropagated, Over seconds) {
    static ChoiceFigures of(String target, List<SeptRun> runs) {
        return new ChoiceFigures(
                over(runs, run -> score(run, target).knn()),
                over(runs, run -> score(run, target).linear()),
                over(runs, SeptRun::images),
                over(runs, run -> run.ofDomain().getOrDefault(target, 0.0)),
                over(runs, run -> run.effort().backpropagated()),
                over(runs, run -> run.effort().seconds()));
    }

    private static Score score(SeptRun run, String target) {
        Score score = run.scores().get(target);
        if (score == null) {
            throw new IllegalArgumentException("A run knows nothing of " + target);
        }
        return score;
    }

    private static Over over(List<SeptRun> runs, ToDoubleFunction<SeptRun> figure) {
        return Over.of(runs.stream().map(figure::applyAsDouble).toList());
    }
}
