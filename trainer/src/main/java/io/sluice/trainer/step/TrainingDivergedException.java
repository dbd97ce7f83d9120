package io.sluice.trainer.step;

/** A loss or a gradient is no longer a number; thrown before any weight changed. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingDivergedException(String message) {
        super(message);
    }
}
