package io.sluice.schemas.codec;

import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Writes and reads the table of tasks beside the columns of scores, in Avro's single-object
 * encoding: two bytes of format, the schema's fingerprint, then Avro binary.
 */
public final class TaskTables {
    /** Up to this size, in bytes, a table names the examples. */
    static final int SMALL = 32 * 1024;

    private static final byte[] HEADER =
            ByteBuffer.allocate(2 + Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 0xC3)
                    .put((byte) 0x01)
                    .putLong(SchemaNormalization.parsingFingerprint64(TaskTable.getClassSchema()))
                    .array();

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
        byte[] all = new byte[bytes.remaining()];
        bytes.duplicate().get(all);
        if (all.length < HEADER.length
                || !Arrays.equals(HEADER, 0, HEADER.length, all, 0, HEADER.length)) {
            throw new UndecodableRecordException("bad-table", "No table begins here");
        }
        try {
            return new SpecificDatumReader<>(TaskTable.class)
                    .read(null, new BoundedDecoder(all, HEADER.length));
        } catch (IOException | RuntimeException e) { // all there is to fail are the bytes
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
