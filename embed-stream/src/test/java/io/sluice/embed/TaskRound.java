package io.sluice.embed;

import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tasks that come and go: each round registers some, changes one and retires those of before. */
final class TaskRound {
    private final LiveTopics live;
    private final int atOnce;
    private final Map<String, Color> colours = new ConcurrentHashMap<>(); // by id and revision
    private int count;

    TaskRound(LiveTopics live, int atOnce) {
        this.live = live;
        this.atOnce = atOnce;
    }

    void next() throws InterruptedException {
        int before = count;
        for (int i = 0; i < atOnce; i++) {
            register(count++, 1);
            Thread.sleep(20);
        }
        for (int i = Math.max(0, before - atOnce); i < before; i++) {
            live.retire("task-" + i);
        }
        register(before, 2);
    }

    void retireAll() {
        for (int i = Math.max(0, count - atOnce); i < count; i++) {
            live.retire("task-" + i);
        }
    }

    /** Tasks registered so far. */
    int count() {
        return count;
    }

    /** The colour that a revision of a task asked for. */
    Color colour(String taskId, long revision) {
        return colours.get(taskId + " " + revision);
    }

    private void register(int number, int revision) {
        String id = "task-" + number;
        Color colour = ManySwapsTest.colour(2 * number + revision);
        colours.put(id + " " + revision, colour);
        live.task(
                TargetTask.newBuilder()
                        .setId(id)
                        .setName(id)
                        .setRevision(revision)
                        .setState(TaskState.ACTIVE)
                        .setExamples(List.of(Fixtures.positive("example", colour)))
                        .setSelection(new TaskSelection(0.05, null, 1.0, false, null))
                        .build());
    }
}
