package io.sluice.selector.processor;

import io.sluice.core.score.ScoreColumns;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskScores;
import org.jspecify.annotations.Nullable;

/**
 * Reads scored images from raw bytes, so that a bad one is a value here and not a crash. For one
 * thread.
 */
final class ScoredImageReader {
    private final RecordCodec<ScoredImage> codec;
    private final Tables tables = new Tables();

    ScoredImageReader(RecordCodec<ScoredImage> codec) {
        this.codec = codec;
    }

    /** Reads an image and those of its scores that can be used. */
    ReadImage read(byte @Nullable [] bytes) throws UnusableRecordException {
        ScoredImage image = decoded(bytes);
        Scores scores = scores(image);
        try {
            return ReadImage.of(image, scores);
        } catch (IllegalArgumentException e) {
            throw new UnusableRecordException("bad-field", e.getMessage(), firstOf(image));
        }
    }

    private ScoredImage decoded(byte @Nullable [] bytes) throws UnusableRecordException {
        if (bytes == null) {
            throw new UnusableRecordException("empty", "A scored image has a value", null);
        }
        try {
            return codec.decode(bytes);
        } catch (UndecodableRecordException e) {
            throw new UnusableRecordException(e.reason(), e.getMessage(), null);
        }
    }

    /** Where the image came from; not if it was judged before, and thus has its outcome. */
    private static @Nullable Origin firstOf(ScoredImage image) {
        return image.getBackfill() == null ? image.getOrigin() : null;
    }

    private Scores scores(ScoredImage image) throws UnusableRecordException {
        TaskScores written = image.getScores();
        try {
            Table table = tables.of(written.getTasks());
            return new Scores(
                    table,
                    ScoreColumns.of(table.size(), written.getSimilarities(), written.getMatches()));
        } catch (UndecodableRecordException | IllegalArgumentException e) {
            throw new UnusableRecordException("bad-scores", e.getMessage(), firstOf(image));
        }
    }
}
