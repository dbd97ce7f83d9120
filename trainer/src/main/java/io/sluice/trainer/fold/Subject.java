package io.sluice.trainer.fold;

import java.util.List;

/**
 * An image of the log.
 *
 * @param position its offset in the log of selected images
 * @param imageId the image
 * @param origin where it came from
 * @param tasks ids of the tasks that it was kept for
 */
public record Subject(long position, String imageId, Origin origin, List<String> tasks) {
    public Subject {
        tasks = List.copyOf(tasks);
    }

    /** One that came from nowhere else, for no task. */
    public Subject(long position, String imageId) {
        this(position, imageId, new Origin("", 0, 0), List.of());
    }

    /** Where among the images of the loop it came from; handed on as it is. */
    public record Origin(String topic, int partition, long offset) {}
}
