package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.selector.decide.Candidate;
import org.jspecify.annotations.Nullable;

/** Reads scored images from raw bytes, so that a bad one is a value here and not a crash. */
final class ScoredImageReader {
    private final RecordCodec<ScoredImage> codec;
    private final TaskScores scores = new TaskScores();

    ScoredImageReader(RecordCodec<ScoredImage> codec) {
        this.codec = codec;
    }

    /**
     * Reads an image and those of its scores that can be used: a task's fault is not the image's.
     */
    ScoredImage read(byte @Nullable [] bytes) throws UnusableRecordException {
        if (bytes == null) {
            throw new UnusableRecordException("empty", "A scored image has a value", null);
        }
        try {
            ScoredImage scored = codec.decode(bytes);
            scored.setTasks(scores.usable(scored.getTasks()));
            return scored;
        } catch (UndecodableRecordException e) {
            throw new UnusableRecordException(e.reason(), e.getMessage(), null);
        }
    }

    Candidate candidate(ScoredImage scored) throws UnusableRecordException {
        try {
            return new Candidate(
                    scored.getImageId(),
                    scored.getContentHash(),
                    EncoderVersion.parse(scored.getEncoderVersion()),
                    scored.getTasks().stream().map(TaskScores::view).toList());
        } catch (IllegalArgumentException e) {
            throw new UnusableRecordException("bad-field", e.getMessage(), scored.getOrigin());
        }
    }
}
