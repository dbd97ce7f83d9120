package io.sluice.selector.processor;

import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.codec.UndecodableRecordException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The tables read last. Images scored under the same tasks carry the same bytes, so that a table is
 * read when tasks change and compared otherwise. For one thread.
 */
final class Tables {
    private static final int KEPT = 8;

    private final Deque<Table> recent = new ArrayDeque<>();

    /**
     * @throws UndecodableRecordException if the bytes are no table
     */
    Table of(ByteBuffer bytes) throws UndecodableRecordException {
        Table table = known(bytes);
        if (table == null) {
            ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
            table = new Table(copy, TaskTables.decode(copy).getTasks());
        }
        recent.addFirst(table);
        if (recent.size() > KEPT) {
            recent.removeLast();
        }
        return table;
    }

    /** Takes out the table that was written with these bytes. */
    private @Nullable Table known(ByteBuffer bytes) {
        Iterator<Table> tables = recent.iterator();
        while (tables.hasNext()) {
            Table table = tables.next();
            if (table.isWrittenAs(bytes)) {
                tables.remove();
                return table;
            }
        }
        return null;
    }
}
