package io.sluice.ingest.task;

import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskEventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tasks suffer from, as far as events are retained: of each task and partition the last one
 * said, unless it was a recovery. An event of another revision tells nothing of this one.
 */
public final class OpenEvents {
    private static final Set<TaskEventKind> OPEN =
            EnumSet.of(TaskEventKind.STARVED, TaskEventKind.SATURATED);

    private final Map<String, Map<Integer, TaskEvent>> latest = new HashMap<>();

    void take(TaskEvent event) {
        latest.computeIfAbsent(event.getTaskId(), task -> new HashMap<>())
                .put(event.getPartition(), event);
    }

    /** Those of a task, the one said last first. */
    public List<TaskEvent> of(TargetTask task) {
        List<TaskEvent> open =
                new ArrayList<>(latest.getOrDefault(task.getId(), Map.of()).values());
        open.removeIf(
                event ->
                        !OPEN.contains(event.getKind())
                                || event.getTaskRevision() != task.getRevision());
        open.sort(
                Comparator.comparing(TaskEvent::getAt)
                        .reversed()
                        .thenComparing(TaskEvent::getPartition));
        return open;
    }
}
