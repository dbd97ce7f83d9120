package io.sluice.experiments.selection;

import io.sluice.experiments.given.TaskAsk;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be selected from what.
 *
 * @param images folders, archives and files
 * @param keepRatios each gives a run over the same stream, in (0, 1]
 * @param encoder folder of a released encoder; none for an untrained one
 */
public record SelectionPlan(
        List<Path> images,
        List<TaskAsk> tasks,
        List<Double> keepRatios,
        Optional<Path> encoder,
        Arrival arrival) {
    public SelectionPlan {
        if (images.isEmpty() || tasks.isEmpty() || keepRatios.isEmpty()) {
            throw new IllegalArgumentException("Images, a task and a keep ratio are needed");
        }
        Set<String> names = new HashSet<>();
        for (TaskAsk task : tasks) {
            if (!names.add(task.name())) {
                throw new IllegalArgumentException("There are two tasks " + task.name());
            }
        }
        for (double ratio : keepRatios) {
            if (!(ratio > 0 && ratio <= 1)) {
                throw new IllegalArgumentException("A keep ratio is in (0, 1] but was " + ratio);
            }
        }
        images = List.copyOf(images);
        tasks = List.copyOf(tasks);
        keepRatios = List.copyOf(keepRatios);
    }

    /**
     * How images arrive.
     *
     * @param seed of the order and of the samples of examples
     * @param window images at whose end a window policy decides, at least 1
     */
    public record Arrival(Order order, long seed, int window) {
        public Arrival {
            if (window < 1) {
                throw new IllegalArgumentException("A window has an image or more, not " + window);
            }
        }
    }
}
