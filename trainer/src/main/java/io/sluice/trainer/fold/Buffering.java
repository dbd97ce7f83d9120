package io.sluice.trainer.fold;

/**
 * What the replay buffer keeps.
 *
 * @param kind what goes when it is full
 * @param images kept at most
 * @param bytes of pixels kept at most
 */
public record Buffering(Eviction kind, int images, long bytes) {
    /** What goes when the buffer is full. */
    public enum Eviction {
        /** The oldest. */
        FIFO,
        /** A random one, so that what is left is a uniform sample of all that came. */
        RESERVOIR,
        /** The older of the two that are most alike. */
        MIN_RED
    }

    /**
     * Images kept at most, all of one size.
     *
     * @param imageBytes of one image, at least 1
     */
    int capacity(long imageBytes) {
        return (int) Math.min(images, bytes / imageBytes);
    }
}
