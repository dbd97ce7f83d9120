package io.sluice.trainer.release;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.ResNet;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.evaluate.TaskProbe;
import java.util.List;

/**
 * How an encoder did on a task.
 *
 * @param accuracy of the probe, in [0, 1]
 */
public record Score(LabelledTask task, double accuracy) {
    /** Of an encoder on every task that has labels to tell apart. */
    static List<Score> all(EncoderSpec spec, ResNet encoder, List<LabelledTask> tasks) {
        TaskProbe probe = new TaskProbe(spec);
        return tasks.stream()
                .filter(LabelledTask::isInformative)
                .map(task -> new Score(task, probe.probe(encoder, task)))
                .toList();
    }
}
