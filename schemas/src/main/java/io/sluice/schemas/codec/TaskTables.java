package io.sluice.schemas.codec;

import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.AvroRuntimeException;

/**
 * Writes and reads the table of tasks beside the columns of scores, in Avro's single-object
 * encoding: two bytes of format, the schema's fingerprint, then Avro binary.
 */
public final class TaskTables {
    /** Up to this size, in bytes, a table names the examples. */
    static final int SMALL = 32 * 1024;

    private TaskTables() {}

    /** Leaves the ids of examples out where the table would be larger than 32 KiB with them. */
    public static ByteBuffer encode(TaskTable table) {
        ByteBuffer whole = write(table);
        if (whole.remaining() <= SMALL) {
            return whole;
        }
        List<ScoredTask> bare = table.getTasks().stream().map(TaskTables::withoutIds).toList();
        return write(new TaskTable(bare));
    }

    /**
     * @throws UndecodableRecordException if the bytes are no such table
     */
    public static TaskTable decode(ByteBuffer bytes) throws UndecodableRecordException {
        try {
            return TaskTable.fromByteBuffer(bytes.duplicate());
        } catch (IOException
                | AvroRuntimeException
                | ClassCastException
                | IndexOutOfBoundsException
                | UnsupportedOperationException
                | NegativeArraySizeException e) {
            throw new UndecodableRecordException("bad-table", "No table: " + e.getMessage());
        }
    }

    private static ScoredTask withoutIds(ScoredTask task) {
        return ScoredTask.newBuilder(task).setExampleIds(List.of()).build();
    }

    private static ByteBuffer write(TaskTable table) {
        try {
            return table.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("No I/O happens in memory", e);
        }
    }
}
