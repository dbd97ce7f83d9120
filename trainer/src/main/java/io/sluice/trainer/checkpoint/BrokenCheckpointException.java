package io.sluice.trainer.checkpoint;

import java.io.IOException;

/** Files of a checkpoint are missing, changed or cut off. */
public final class BrokenCheckpointException extends IOException {
    private static final long serialVersionUID = 1;

    public BrokenCheckpointException(String message) {
        super(message);
    }
}
