package io.sluice.trainer.fold;

/** A stored state that training cannot go on from as it is configured. */
public final class UnfitStateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final Part part;

    /** What does not fit. */
    public enum Part {
        ENCODER,
        METHOD,
        PROJECTION,
        PROJECTOR_LAYERS,
        PROJECTOR_WIDTH,
        PREDICTOR,
        QUEUE,
        RULE,
        REGULARIZER,
        ALIGNER
    }

    /**
     * @param message what is stored, for people
     */
    UnfitStateException(Part part, String message) {
        super(message);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
