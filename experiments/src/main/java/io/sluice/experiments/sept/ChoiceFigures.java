package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Over;
import io.sluice.experiments.learn.Score;
import java.util.Map;

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
    static ChoiceFigures of(String target, Map<Long, SeptRun> runs) {
        return new ChoiceFigures(
                Over.of(runs, run -> score(run, target).knn()),
                Over.of(runs, run -> score(run, target).linear()),
                Over.of(runs, SeptRun::images),
                Over.of(runs, run -> run.ofDomain().getOrDefault(target, 0.0)),
                Over.of(runs, run -> run.effort().backpropagated()),
                Over.of(runs, run -> run.effort().seconds()));
    }

    private static Score score(SeptRun run, String target) {
        Score score = run.scores().get(target);
        if (score == null) {
            throw new IllegalArgumentException("A run knows nothing of " + target);
        }
        return score;
    }
}
