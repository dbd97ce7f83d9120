package io.sluice.schemas.codec;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the table of tasks beside the columns of scores, in Avro's single-object
 * encoding: two bytes of format, the schema's fingerprint, then Avro binary.
 */
public final class TaskTables {
    /** Up to this size, in bytes, a table names the examples. */
    static final int SMALL = 32 * 1024;

    private static final short SINGLE_OBJECT = (short) 0xC301;
    private static final int HEADER = 2 + Long.BYTES;

    /** As it is written now, and as it was, whatever is still retained: by its fingerprint. */
    private static final Map<Long, Schema> WRITTEN =
            Stream.of(TaskTable.getClassSchema(), earlier("task-table-1.avsc"))
                    .collect(toUnmodifiableMap(SchemaNormalization::parsingFingerprint64, s -> s));

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
        Schema writer = all.length < HEADER ? null : writer(ByteBuffer.wrap(all));
        if (writer == null) {
            throw new UndecodableRecordException("bad-table", "No table begins here");
        }
        try {
            return new SpecificDatumReader<TaskTable>(writer, TaskTable.getClassSchema())
                    .read(null, new BoundedDecoder(all, HEADER));
        } catch (IOException | RuntimeException e) { // all there is to fail are the bytes
            throw new UndecodableRecordException("bad-table", "No table: " + e.getMessage());
        }
    }

    private static @Nullable Schema writer(ByteBuffer table) {
        return table.getShort() == SINGLE_OBJECT
                ? WRITTEN.get(table.order(ByteOrder.LITTLE_ENDIAN).getLong())
                : null;
    }

    private static Schema earlier(String file) {
        try (InputStream in = Objects.requireNonNull(TaskTables.class.getResourceAsStream(file))) {
            return new SchemaParser().parse(in).mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException("Part of this very file's archive", e);
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
