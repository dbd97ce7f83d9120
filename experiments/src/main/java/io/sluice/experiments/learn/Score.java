package io.sluice.experiments.learn;

import io.sluice.trainer.evaluate.Answers;
import io.sluice.trainer.evaluate.TaskProbe.Answered;
import java.util.BitSet;
import java.util.List;

/**
 * How well labels are told apart, mean over labels of the share told right, in [0, 1].
 *
 * @param knn by the nearest examples, among all labels
 * @param linear by a linear layer, among all labels
 * @param firstKnn the same of those questions alone whose like came first
 * @param firstLinear likewise
 */
public record Score(double knn, double linear, double firstKnn, double firstLinear) {
    static Score of(Answered answered, BitSet first) {
        return new Score(
                answered.neighbours().accuracy(),
                answered.linear().accuracy(),
                some(answered.neighbours(), first).accuracy(),
                some(answered.linear(), first).accuracy());
    }

    private static Answers some(Answers answers, BitSet which) {
        List<Integer> questions = which.stream().boxed().toList();
        return new Answers(
                questions.stream().map(answers.truth()::get).toList(),
                questions.stream().map(answers.told()::get).toList());
    }
}
