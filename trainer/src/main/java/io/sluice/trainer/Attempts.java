package io.sluice.trainer;

import io.sluice.core.settings.SettingsException;
import io.sluice.trainer.checkpoint.BrokenCheckpointException;
import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.sample.BrokenLogException;
import io.sluice.trainer.step.TrainingDivergedException;
import java.io.IOException;
import java.util.Optional;

/**
 * What becomes of training that fails: what diverged or collapsed goes back to its last checkpoint,
 * a few times; all else stops. Both are told.
 */
final class Attempts {
    private static final int MOST_RETRIES = 3;

    private final CheckpointStore checkpoints;
    private final Retries retries = new Retries(MOST_RETRIES);

    /** Training from a checkpoint, or from the beginning. */
    @FunctionalInterface
    interface Training {
        void from(Optional<Checkpoint> checkpoint) throws IOException;
    }

    Attempts(CheckpointStore checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** Trains until it is to stop, or to be tried again. */
    void tryOnce(Training training, Notices notices) throws IOException {
        long from = 0;
        try {
            Optional<Checkpoint> checkpoint = checkpoints.latest();
            from = checkpoint.map(Checkpoint::offset).orElse(0L);
            training.from(checkpoint);
        } catch (TrainingDivergedException e) {
            goBack(notices, "diverged", e, from);
        } catch (TrainingCollapsedException e) {
            goBack(notices, "collapsed", e, from);
        } catch (BrokenLogException e) {
            notices.stopped("broken-log", e, from);
            throw e;
        } catch (BrokenCheckpointException e) {
            notices.stopped("broken-checkpoints", e, from);
            throw e;
        } catch (SettingsException e) {
            notices.stopped("settings-do-not-fit", e, from);
            throw e;
        }
    }

    private void goBack(Notices notices, String reason, RuntimeException cause, long offset) {
        try {
            retries.after(cause, offset);
        } catch (TrainingDivergedException | TrainingCollapsedException stop) {
            notices.stopped(reason, stop, offset);
            throw stop;
        }
        notices.wentBack(reason, cause, offset);
    }
}
