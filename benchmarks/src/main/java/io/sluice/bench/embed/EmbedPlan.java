package io.sluice.bench.embed;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the embedder is measured on.
 *
 * @param images folders, archives and files; none for generated images
 * @param encoder folder of a released encoder; none for the untrained default one
 * @param count images per rate and round; 0 for some seconds' worth
 * @param rounds at least 1; each measures every rate once
 * @param tasks registered in the second pipeline; 0 for no second pipeline
 */
public record EmbedPlan(
        List<Path> images, Optional<Path> encoder, int count, int rounds, int tasks) {
    public EmbedPlan {
        if (count < 0 || rounds < 1 || tasks < 0) {
            throw new IllegalArgumentException(
                    "Count and tasks are 0 or more and there is at least one round, but were %d, %d, %d"
                            .formatted(count, tasks, rounds));
        }
        images = List.copyOf(images);
    }
}
