package io.sluice.bench.train;

import java.nio.file.Path;
import java.util.List;

/**
 * What the trainer is measured on.
 *
 * @param images folders, archives and files; none for generated images
 * @param count images per rate and round, rounded up to whole steps
 * @param rounds at least 1; each measures every rate once
 */
public record TrainPlan(List<Path> images, int count, int rounds) {
    public TrainPlan {
        if (count < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "There is at least one image and one round, but were %d, %d"
                            .formatted(count, rounds));
        }
        images = List.copyOf(images);
    }
}
