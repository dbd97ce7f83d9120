package io.sluice.trainer.sample;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskState;
import io.sluice.trainer.evaluate.LabelledTask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labelled tasks that are registered now. */
public final class TaskCatalog implements AutoCloseable {
    private final CompactedTopic<TargetTask> topic;
    private final ExampleReader examples;
    private final Map<String, TargetTask> tasks = new TreeMap<>();
    private final Map<String, LabelledTask> labelled = new TreeMap<>();

    /** Reads the catalog to its end. */
    public TaskCatalog(
            Connection connection,
            Topic<TargetTask> topic,
            RecordCodec<TargetTask> codec,
            ExampleReader examples) {
        this.examples = examples;
        this.topic = new CompactedTopic<>(connection, topic.name(), codec::decode, this::change);
        this.topic.readToEnd();
    }

    /** Active tasks with labels to tell apart, as of now, by id. */
    public List<LabelledTask> now() {
        topic.readToEnd();
        return tasks.values().stream()
                .filter(task -> task.getState() == TaskState.ACTIVE)
                .map(this::read)
                .filter(LabelledTask::isInformative)
                .toList();
    }

    @Override
    public void close() {
        topic.close();
    }

    private void change(String id, @Nullable TargetTask task) {
        TargetTask known = tasks.get(id);
        if (task == null) {
            tasks.remove(id);
            labelled.remove(id);
        } else if (known == null || known.getRevision() <= task.getRevision()) {
            tasks.put(id, task);
            labelled.remove(id);
        }
    }

    private LabelledTask read(TargetTask task) {
        return labelled.computeIfAbsent(task.getId(), id -> examples.read(task));
    }
}
