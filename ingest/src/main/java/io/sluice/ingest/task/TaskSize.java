package io.sluice.ingest.task;

import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.TaskExample;
import java.nio.ByteBuffer;

/** Makes sure, while examples are read, that a task will fit into one record. */
final class TaskSize {
    private static final int PER_EXAMPLE = 128;

    private final String task;
    private final int expected;
    private int examples;
    private long bytes;

    TaskSize(String task, int expected) {
        this.task = task;
        this.expected = expected;
    }

    void add(TaskExample example) {
        ByteBuffer content = example.getInline();
        examples++;
        bytes += PER_EXAMPLE + 3L * example.getName().length();
        bytes += content == null ? 0 : content.remaining();
        if (bytes > Keepable.MOST) {
            throw new TaskException(
                    "Task %s is too large: %d of its %d examples are more than the %,d bytes of one record; shrink them, for example to 512 pixels, or take at most %d"
                            .formatted(task, examples, expected, Keepable.MOST, examples - 1));
        }
    }
}
