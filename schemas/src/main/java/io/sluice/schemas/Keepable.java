package io.sluice.schemas;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What fits into a record beside the rest of it. */
public final class Keepable {
    private static final int ROOM_FOR_THE_REST = 64 * 1024;

    /** The largest content that goes into a record, in bytes. */
    public static final int MOST = Topics.MAX_MESSAGE_BYTES - ROOM_FOR_THE_REST;

    private Keepable() {}

    /**
     * The content as a dead letter keeps it; none where it is too large: the origin tells where.
     */
    public static @Nullable ByteBuffer content(byte[] content) {
        return content.length <= MOST ? ByteBuffer.wrap(content) : null;
    }
}
