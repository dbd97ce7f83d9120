package io.sluice.bench.soak;

import java.nio.file.Path;
import java.util.List;

/**
 * What the embedder is soaked in.
 *
 * @param images sound ones, at first
 * @param mutants broken image files after that
 * @param records broken records after that
 * @param seed of everything that is broken
 * @param from folders and archives: the first one gives the sound images, files of all of them are
 *     broken; none for generated images
 */
public record SoakPlan(int images, int mutants, int records, long seed, List<Path> from) {
    public SoakPlan {
        if (images < 0 || mutants < 0 || records < 0) {
            throw new IllegalArgumentException(
                    "Images, mutants and records are 0 or more but were %d, %d, %d"
                            .formatted(images, mutants, records));
        }
        from = List.copyOf(from);
    }
}
