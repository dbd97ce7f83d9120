package io.sluice.trainer;

import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.checkpoint.History;
import io.sluice.trainer.fold.TrainingFold;
import java.io.IOException;

/** Saves what a fold has come to, once for each offset. */
final class Saves {
    private final CheckpointStore checkpoints;
    private final TrainingFold fold;
    private final History history;
    private long saved = -1;

    Saves(CheckpointStore checkpoints, TrainingFold fold, History history) {
        this.checkpoints = checkpoints;
        this.fold = fold;
        this.history = history;
    }

    /**
     * @param offset that has been reached, below 0 for none
     */
    void at(long offset) throws IOException {
        if (offset > saved) {
            checkpoints.save(new Checkpoint(fold.state(), offset, history));
            saved = offset;
        }
    }
}
