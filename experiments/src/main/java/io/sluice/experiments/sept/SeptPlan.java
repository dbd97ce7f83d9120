package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Exam;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be retrieved from what, and for whom.
 *
 * @param images packs of the pool
 * @param targets packs by name: examples are drawn from their train images, questions from those
 *     held out
 * @param choices what is pre-trained on; what is retrieved needs the weights of {@link
 *     Choice#BOOTSTRAP}
 * @param seeds each gives a run of everything, with a pool, examples, order and weights of its own
 */
public record SeptPlan(
        List<Path> images,
        SortedMap<String, Path> targets,
        Set<Choice> choices,
        List<Long> seeds,
        Sizes sizes) {
    public SeptPlan {
        if (images.isEmpty() || targets.isEmpty() || choices.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException("Images, a target, a choice and a seed are needed");
        }
        EnumSet<Choice> needed = EnumSet.copyOf(choices);
        if (choices.stream().anyMatch(Choice::isPerTarget)) {
            needed.add(Choice.BOOTSTRAP);
        }
        choices = Collections.unmodifiableSet(needed);
        images = List.copyOf(images);
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
        seeds = List.copyOf(seeds);
    }

    /**
     * How much of everything.
     *
     * @param perClass images of a class and domain in the pool at most
     * @param keepRatio share of the pool that is retrieved, in (0, 1]
     * @param examples of each class of a target, to retrieve by
     * @param budget images trained on per run
     * @param exam what probes are asked
     */
    public record Sizes(int perClass, double keepRatio, int examples, long budget, Exam.Size exam) {
        public Sizes {
            if (!(keepRatio > 0 && keepRatio <= 1) || perClass < 1 || examples < 1 || budget < 1) {
                throw new IllegalArgumentException(
                        "A keep ratio is in (0, 1] and a class has an image and an example at"
                                + " least, but they were %s, %d and %d, with a budget of %d"
                                        .formatted(keepRatio, perClass, examples, budget));
            }
        }
    }
}
