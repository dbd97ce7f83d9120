package io.sluice.trainer;

import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.checkpoint.History;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import java.io.IOException;
import java.time.Duration;

/**
 * Saves what a fold has come to, once for each offset: at every boundary, and now and then. What
 * may have collapsed is not saved.
 */
final class Saves {
    private final CheckpointStore checkpoints;
    private final TrainingFold fold;
    private final History history;
    private final Duration every;
    private final Collapse collapse;
    private long lastDue = System.nanoTime();
    private long saved = -1;

    /**
     * @param every time from one save to the next
     */
    Saves(
            CheckpointStore checkpoints,
            TrainingFold fold,
            History history,
            Duration every,
            Collapse collapse) {
        this.checkpoints = checkpoints;
        this.fold = fold;
        this.history = history;
        this.every = every;
        this.collapse = collapse;
    }

    /**
     * After a round: at a boundary.
     *
     * @param offset that has been reached
     * @throws TrainingCollapsedException if features have been collapsed too often in a row
     */
    void after(RoundReport taught, long offset) throws IOException {
        if (taught.boundary()) {
            collapse.look(fold, offset);
            at(offset);
        }
    }

    /** Once per interval, whether there are rounds or not. */
    void whenDue(long offset) throws IOException {
        if (System.nanoTime() - lastDue >= every.toNanos()) {
            at(offset);
            lastDue = System.nanoTime();
        }
    }

    /**
     * Now.
     *
     * @param offset that has been reached, below 0 for none
     */
    void at(long offset) throws IOException {
        if (offset > saved && !collapse.isSuspected()) {
            checkpoints.save(new Checkpoint(fold.state(), offset, history));
            saved = offset;
        }
    }
}
