package io.sluice.ingest.task;

import io.sluice.schemas.Topics;
import io.sluice.schemas.record.TaskExample;
import java.nio.ByteBuffer;

/** Makes sure, while examples are read, that a task will fit into one record. */
final class TaskSize {
    private static final int ROOM_FOR_THE_REST = 64 * 1024;
    private static final int PER_EXAMPLE = 128;
    static final int MOST = Topics.MAX_MESSAGE_BYTES - ROOM_FOR_THE_REST;

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
        if (bytes > MOST) {
            throw new TaskException(
                    "Task %s is too large: %d of its %d examples are more than the %,d bytes of one record; take at most %d examples or smaller ones"
                            .formatted(task, examples, expected, MOST, examples - 1));
        }
    }
}
