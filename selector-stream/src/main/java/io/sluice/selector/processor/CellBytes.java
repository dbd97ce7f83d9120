package io.sluice.selector.processor;

import io.sluice.core.vector.UnitVector;
import io.sluice.selector.feedback.Centroid;
import io.sluice.selector.feedback.Course;
import io.sluice.selector.feedback.Judged;
import io.sluice.selector.feedback.Prunable;
import io.sluice.selector.feedback.Round;
import io.sluice.selector.feedback.RoundCount;
import io.sluice.selector.feedback.Verdict;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** What is known of cells, as the bytes of a store: each begins with a format number. */
final class CellBytes {
    private static final byte FORMAT = 1;
    private static final int COURSE_HEAD = 1 + 4 * Long.BYTES + 7 * Integer.BYTES;
    private static final byte NOT_PRUNED = -1;

    private CellBytes() {}

    static byte[] course(Course course) {
        int cells = course.settled().length;
        ByteBuffer to = ByteBuffer.allocate(COURSE_HEAD + cells * (Integer.BYTES + 1));
        Round round = course.round();
        to.put(FORMAT).putLong(round.number()).putInt(round.place()).putDouble(round.before());
        RoundCount count = course.count();
        to.putInt(count.seen()).putInt(count.redundant()).putInt(count.illMatched());
        to.putDouble(count.losses()).putLong(count.heard());
        Prunable prunable = course.prunable();
        to.putInt(prunable.redundant()).putInt(prunable.illMatched()).putInt(cells);
        for (int cell = 0; cell < cells; cell++) {
            Verdict kind = prunable.kinds().get(cell);
            to.putInt(course.settled()[cell]);
            to.put(kind == null ? NOT_PRUNED : (byte) kind.ordinal());
        }
        return to.array();
    }

    static Course course(byte[] bytes) {
        ByteBuffer from = opened(bytes);
        Round round = new Round(from.getLong(), from.getInt(), from.getDouble());
        RoundCount count =
                new RoundCount(
                        from.getInt(),
                        from.getInt(),
                        from.getInt(),
                        from.getDouble(),
                        from.getLong());
        int redundant = from.getInt();
        int illMatched = from.getInt();
        int[] settled = new int[from.getInt()];
        Map<Integer, Verdict> kinds = new HashMap<>();
        for (int cell = 0; cell < settled.length; cell++) {
            settled[cell] = from.getInt();
            byte kind = from.get();
            if (kind != NOT_PRUNED) {
                kinds.put(cell, Verdict.values()[kind]);
            }
        }
        return new Course(round, new Prunable(kinds, redundant, illMatched), count, settled);
    }

    static byte[] centroid(Centroid centroid) {
        ByteBuffer vector = centroid.at().toBytes();
        return ByteBuffer.allocate(1 + Long.BYTES + vector.remaining())
                .put(FORMAT)
                .putLong(centroid.images())
                .put(vector)
                .array();
    }

    static Centroid centroid(byte[] bytes) {
        ByteBuffer from = opened(bytes);
        long images = from.getLong();
        return new Centroid(UnitVector.fromBytes(from), images);
    }

    static byte[] judged(Judged judged) {
        return ByteBuffer.allocate(1 + Integer.BYTES + 1)
                .put(FORMAT)
                .putInt(judged.cell())
                .put((byte) judged.verdict().ordinal())
                .array();
    }

    static Judged judged(byte[] bytes) {
        ByteBuffer from = opened(bytes);
        return new Judged(from.getInt(), Verdict.values()[from.get()]);
    }

    private static ByteBuffer opened(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORMAT) {
            throw new SerializationException(
                    "Stored cells have another format, this version reads " + FORMAT);
        }
        return ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    }
}
