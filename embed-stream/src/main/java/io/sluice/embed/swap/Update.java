package io.sluice.embed.swap;

import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Task;

/** What became of a task that images are scored against. */
sealed interface Update {
    /**
     * It is new or changed.
     *
     * @param task as it was read for the encoder that serves
     * @param size height and width of its pixels
     */
    record Put(Change.Registered record, Task task, int size) implements Update {}

    /** It is gone. */
    record Gone(String taskId) implements Update {}
}
