package io.sluice.trainer;

/** Features have collapsed and do not recover. */
final class TrainingCollapsedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingCollapsedException(String message) {
        super(message);
    }
}
