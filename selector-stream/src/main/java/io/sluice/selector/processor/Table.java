package io.sluice.selector.processor;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.vector.NearDuplicate;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.decide.TaskView.Asked;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Matches;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table of tasks as it was written, read once; says once which of its tasks cannot be used. */
final class Table {
    private static final Logger LOG = LoggerFactory.getLogger(Table.class);

    private final ByteBuffer written;
    private final String hash;
    private final List<ScoredTask> tasks;
    private final List<Examples> examples;
    private final List<Optional<Asked>> asked;

    Table(ByteBuffer written, List<ScoredTask> tasks) {
        this.written = written;
        this.hash = ContentHash.of(written);
        this.tasks = List.copyOf(tasks);
        this.examples =
                tasks.stream()
                        .map(task -> new Examples(task.getTaskRevision(), task.getExampleIds()))
                        .toList();
        this.asked = tasks.stream().map(Table::asked).toList();
    }

    boolean isWrittenAs(ByteBuffer bytes) {
        return written.equals(bytes);
    }

    /** By which it is told from others. */
    String hash() {
        return hash;
    }

    /** T. */
    int size() {
        return tasks.size();
    }

    ScoredTask task(int place) {
        return tasks.get(place);
    }

    /** Whether a task asks for what can be had. */
    boolean isUsable(int place) {
        return asked.get(place).isPresent();
    }

    /** An image as a task sees it. */
    TaskView view(int place, float similarity, Matches matches) {
        return new TaskView(
                tasks.get(place).getTaskId(),
                examples.get(place),
                asked.get(place).orElseThrow(),
                similarity,
                matches);
    }

    private static Optional<Asked> asked(ScoredTask task) {
        try {
            requireNearness(task);
            return Optional.of(
                    new Asked(
                            task.getSelection().getKeepRatio(),
                            task.getSelection().getThreshold(),
                            task.getSelection().getWindowed(),
                            task.getSelection().getWeight()));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "Scores of task {}, revision {}, are passed over: {}",
                    task.getTaskId(),
                    task.getTaskRevision(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static void requireNearness(ScoredTask task) {
        Double nearDuplicate = task.getSelection().getNearDuplicate();
        if (nearDuplicate != null && !NearDuplicate.isDistance(nearDuplicate)) {
            throw new IllegalArgumentException(
                    "A near-duplicate distance is in [0, %s] but was %s"
                            .formatted(NearDuplicate.MOST, nearDuplicate));
        }
    }
}
