package io.sluice.selector.retrieve;

/**
 * How many images of a window are kept, so that many short windows keep the ratio, too: what is
 * less than an image is owed to the next window.
 *
 * <p>{@code K = round(r n + owed)}, and then {@code owed ← r n + owed − K}.
 *
 * @param images K, in [0, n]
 * @param owed in images, in [-½, ½]
 */
public record WindowQuota(int images, double owed) {
    /**
     * That of the next window.
     *
     * @param ratio r, the share of the stream to keep, in (0, 1]
     * @param images n, of the window
     * @param owed by the window before, 0 for the first
     */
    public static WindowQuota of(double ratio, int images, double owed) {
        double due = ratio * images + owed;
        int whole = (int) Math.max(0, Math.min(images, Math.round(due)));
        return new WindowQuota(whole, Math.max(-0.5, Math.min(0.5, due - whole)));
    }
}
