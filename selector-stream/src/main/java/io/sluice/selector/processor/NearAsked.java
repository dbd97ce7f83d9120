package io.sluice.selector.processor;

import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.WantedImage;
import io.sluice.selector.dedup.Near;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How near another image has to be for each task that wants an image to take the two for one.
 *
 * @param otherwise ε where a task names none
 */
record NearAsked(WantedImage image, double otherwise) {
    /** The greatest ε of those tasks; the general one where there are none. */
    double most() {
        return wanting().mapToDouble(this::epsilon).max().orElse(otherwise);
    }

    /**
     * Takes an image from the tasks for which it repeats another.
     *
     * @return whether some task is left, for which it does not
     */
    boolean withdraw(Near near) {
        wanting()
                .filter(task -> near.isWithin(epsilon(task)))
                .mapToObj(tasks()::get)
                .forEach(
                        task -> {
                            task.setKept(false);
                            task.setDuplicateOf(near.imageId());
                        });
        return wanting().findAny().isPresent();
    }

    /** ε of a task. */
    private double epsilon(int task) {
        List<Double> named = image.getNearDuplicates();
        Double own = task < named.size() ? named.get(task) : null;
        return own == null ? otherwise : own;
    }

    private IntStream wanting() {
        return IntStream.range(0, tasks().size()).filter(task -> tasks().get(task).getKept());
    }

    private List<TaskDecision> tasks() {
        return image.getDecision().getTasks();
    }
}
