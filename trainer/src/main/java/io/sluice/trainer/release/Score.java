package io.sluice.trainer.release;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.ResNet;
import io.sluice.trainer.evaluate.TaskProbe;
import io.sluice.trainer.evaluate.TaskProbe.Answered;
import java.util.List;

/** How an encoder did on a task. */
public record Score(Question question, Answered answered) {
    /** Of an encoder on every task. */
    static List<Score> all(EncoderSpec spec, ResNet encoder, List<Question> questions) {
        TaskProbe probe = new TaskProbe(spec);
        return questions.stream()
                .map(question -> new Score(question, probe.probe(encoder, question.task())))
                .toList();
    }

    /** By nearest neighbours, in [0, 1]. */
    double accuracy() {
        return answered.neighbours().accuracy();
    }

    /** By a linear layer, in [0, 1]. */
    double linear() {
        return answered.linear().accuracy();
    }
}
