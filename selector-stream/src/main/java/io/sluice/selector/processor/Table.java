package io.sluice.selector.processor;

import io.sluice.schemas.record.ScoredTask;
import io.sluice.selector.decide.TaskView;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table of tasks as it was written, read once; says once which of its tasks cannot be used. */
final class Table {
    private static final Logger LOG = LoggerFactory.getLogger(Table.class);

    private final ByteBuffer written;
    private final List<ScoredTask> tasks;
    private final boolean[] usable;

    Table(ByteBuffer written, List<ScoredTask> tasks) {
        this.written = written;
        this.tasks = List.copyOf(tasks);
        this.usable = new boolean[tasks.size()];
        for (int t = 0; t < usable.length; t++) {
            usable[t] = check(tasks.get(t));
        }
    }

    boolean isWrittenAs(ByteBuffer bytes) {
        return written.equals(bytes);
    }

    /** T. */
    int size() {
        return usable.length;
    }

    ScoredTask task(int place) {
        return tasks.get(place);
    }

    /** Whether a task asks for what can be had. */
    boolean isUsable(int place) {
        return usable[place];
    }

    /** An image as a task sees it. */
    TaskView view(int place, float similarity) {
        return view(tasks.get(place), similarity);
    }

    private static TaskView view(ScoredTask task, float similarity) {
        return new TaskView(
                task.getTaskId(),
                similarity,
                task.getSelection().getKeepRatio(),
                task.getSelection().getThreshold());
    }

    private static boolean check(ScoredTask task) {
        try {
            view(task, 0);
            requireWeight(task);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "Scores of task {}, revision {}, are passed over: {}",
                    task.getTaskId(),
                    task.getTaskRevision(),
                    e.getMessage());
            return false;
        }
    }

    private static void requireWeight(ScoredTask task) {
        double weight = task.getSelection().getWeight();
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A weight is above 0 but was %s for task %s"
                            .formatted(weight, task.getTaskId()));
        }
    }
}
