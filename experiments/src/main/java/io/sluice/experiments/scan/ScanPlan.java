package io.sluice.experiments.scan;

import io.sluice.experiments.learn.Exam;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be learnt from, and what of it skipped.
 *
 * @param images packs
 * @param seeds each gives a run of each way to skip, with images, order and weights of its own
 */
public record ScanPlan(List<Path> images, List<Pruning> prunings, List<Long> seeds, Sizes sizes) {
    public ScanPlan {
        if (images.isEmpty() || prunings.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException("Images, a way to skip and a seed are needed");
        }
        images = List.copyOf(images);
        prunings = List.copyOf(prunings);
        seeds = List.copyOf(seeds);
    }

    /**
     * How much of everything.
     *
     * @param perClass images of a class and domain at most
     * @param memory images in the replay buffer
     * @param budget images trained on per run, those counted that are skipped
     * @param exam what probes are asked
     */
    public record Sizes(int perClass, int memory, long budget, Exam.Size exam) {
        public Sizes {
            if (perClass < 1 || memory < 1 || budget < 1) {
                throw new IllegalArgumentException(
                        "A class, the memory and the budget have an image at least, not %d, %d, %d"
                                .formatted(perClass, memory, budget));
            }
        }
    }
}
