package io.sluice.trainer.fold;

/**
 * What training has seen of an image.
 *
 * @param times how often it was trained on
 * @param loss of its last step, in nats
 * @param emaLoss moving average of its losses, in nats
 */
public record Taught(int times, float loss, float emaLoss) {
    private static final float LEAST_SHARE = 0.1f;

    /**
     * After its n-th step: {@code s <- s + max(1/n, .1) (l - s)}, the mean of the first ten losses
     * and {@code .9 s + .1 l} from then on, so that an early loss does not weigh for long.
     */
    static Taught after(Taught before, float loss) {
        int times = before.times + 1;
        float share = Math.max(1f / times, LEAST_SHARE);
        return new Taught(times, loss, before.emaLoss + share * (loss - before.emaLoss));
    }

    static Taught nothing() {
        return new Taught(0, 0, 0);
    }
}
