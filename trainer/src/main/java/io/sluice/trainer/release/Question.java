package io.sluice.trainer.release;

import io.sluice.trainer.evaluate.LabelledTask;

/**
 * A task that an encoder is asked.
 *
 * @param retired whether it is no longer active
 */
public record Question(LabelledTask task, boolean retired) {
    /** What tells whether the same was asked before. */
    Key key() {
        return new Key(task.id(), task.revision(), task.support().size(), task.queries().size());
    }

    /** Examples are the same where all of this is. */
    record Key(String task, long revision, int support, int queries) {}
}
