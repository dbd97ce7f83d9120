package io.sluice.cli.backfill;

import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Tells what retained images are to a backfill. For one thread. */
final class Sorter {
    private final Wanted wanted;
    private @Nullable ByteBuffer table; // the last one that was looked into
    private boolean isAsked; // whether the task stands in it

    /**
     * What is looked for.
     *
     * @param encoderVersion that the images were embedded with
     * @param dimension D
     * @param askedSince the first revision of the task that asks the same
     * @param revision the last one; the images were scored against none from the one to the other
     */
    record Wanted(
            String encoderVersion, int dimension, String taskId, long askedSince, long revision) {
        boolean isAskedBy(ScoredTask task) {
            return task.getTaskId().equals(taskId)
                    && task.getTaskRevision() >= askedSince
                    && task.getTaskRevision() <= revision;
        }
    }

    Sorter(Wanted wanted) {
        this.wanted = wanted;
    }

    Kind kind(ScoredImage image) {
        if (image.getBackfill() != null) {
            return Kind.BACKFILL;
        }
        if (!image.getEncoderVersion().equals(wanted.encoderVersion())) {
            return Kind.OTHER_ENCODER;
        }
        if (image.getEmbedding().remaining() != wanted.dimension() * Float.BYTES) {
            return Kind.UNREADABLE;
        }
        try {
            return wasAsked(image.getScores().getTasks()) ? Kind.SCORED_BEFORE : Kind.FITTING;
        } catch (UndecodableRecordException e) {
            return Kind.UNREADABLE;
        }
    }

    /** Images in a row mostly carry the same table. */
    private boolean wasAsked(ByteBuffer tasks) throws UndecodableRecordException {
        if (!tasks.equals(table)) {
            isAsked = TaskTables.decode(tasks).getTasks().stream().anyMatch(wanted::isAskedBy);
            table = tasks;
        }
        return isAsked;
    }
}
