package io.sluice.trainer.fold;

/**
 * An image of the log.
 *
 * @param position its offset in the log of selected images
 * @param imageId the image
 * @param origin where it came from
 */
public record Subject(long position, String imageId, Origin origin) {
    /** Where among the images of the loop it came from; handed on as it is. */
    public record Origin(String topic, int partition, long offset) {
        static Origin none() {
            return new Origin("", 0, 0);
        }
    }
}
