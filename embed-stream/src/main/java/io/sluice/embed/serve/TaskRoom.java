package io.sluice.embed.serve;

import io.sluice.embed.score.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * How many tasks images are scored against: every record names them all, and must stay far below
 * the 16 MiB of the largest. They are the first by id, the same in every subtask and after a
 * restore, whatever order they came in.
 */
final class TaskRoom {
    /** With up to 68 bytes of scores each. */
    private static final int MOST_TASKS = 10_000;

    /** Of their table, about. */
    private static final int MOST_BYTES = 1 << 20;

    /** Of a row beside the id, at most. */
    private static final int ROW = 48;

    static final String FULL =
            "Images are scored against the first %,d tasks by id, or fewer where ids are long;"
                            .formatted(MOST_TASKS)
                    + " retire or pause others to make room";

    private int tasks;
    private long bytes;

    private TaskRoom() {}

    /**
     * The ids of the tasks for which there is no room; those without a positive example, which have
     * no score, take none.
     *
     * @param byId in the order of their ids
     */
    static Set<String> passedOver(Collection<EmbeddedTask> byId) {
        TaskRoom room = new TaskRoom();
        Set<String> passedOver = new HashSet<>();
        for (EmbeddedTask task : byId) {
            String id = task.task().id();
            if (task.references().stream().anyMatch(Reference::positive) && !room.take(id)) {
                passedOver.add(id);
            }
        }
        return passedOver;
    }

    private boolean take(String id) {
        tasks++;
        bytes += ROW + id.getBytes(StandardCharsets.UTF_8).length;
        return tasks <= MOST_TASKS && bytes <= MOST_BYTES;
    }
}
