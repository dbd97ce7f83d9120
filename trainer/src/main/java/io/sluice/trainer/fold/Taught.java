package io.sluice.trainer.fold;

/**
 * What training has seen of an image.
 *
 * @param times how often it was trained on
 * @param loss of its last step, in nats
 * @param emaLoss moving average of its losses, in nats
 */
public record Taught(int times, float loss, float emaLoss) {
    private static final float NEW_SHARE = 0.1f;

    /** After one more step: {@code s <- .9 s + .1 l}, starting at the first loss. */
    static Taught after(Taught before, float loss) {
        return before.times == 0
                ? new Taught(1, loss, loss)
                : new Taught(
                        before.times + 1,
                        loss,
                        before.emaLoss + NEW_SHARE * (loss - before.emaLoss));
    }

    static Taught nothing() {
        return new Taught(0, 0, 0);
    }
}
