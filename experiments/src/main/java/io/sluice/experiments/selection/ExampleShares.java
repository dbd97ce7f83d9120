package io.sluice.experiments.selection;

import io.sluice.experiments.oracle.Choice;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The shares that the examples of a task have in what was chosen; an image counts for the example
 * it ranks highest for.
 *
 * @param equal {@code 1/E}
 * @param images of each example, in the order of the examples
 */
public record ExampleShares(
        double equal, double least, double median, double greatest, List<Integer> images) {
    static ExampleShares of(Choice choice) {
        List<Integer> images = Arrays.stream(choice.perExample()).boxed().toList();
        double[] sorted = images.stream().mapToDouble(count -> count).sorted().toArray();
        double all = Math.max(1, choice.size());
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new ExampleShares(
                1.0 / sorted.length,
                sorted[0] / all,
                median / all,
                Collections.max(images) / all,
                images);
    }
}
