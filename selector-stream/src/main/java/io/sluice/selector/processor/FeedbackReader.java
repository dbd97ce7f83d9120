package io.sluice.selector.processor;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.selector.feedback.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Reads what training says from raw bytes, so that a bad record is a value here and not a crash.
 */
final class FeedbackReader {
    private final RecordCodec<TrainingFeedback> codec;

    FeedbackReader(RecordCodec<TrainingFeedback> codec) {
        this.codec = codec;
    }

    TrainingFeedback read(byte @Nullable [] bytes) throws UnusableRecordException {
        if (bytes == null) {
            throw new UnusableRecordException("empty", "Feedback has a value", null);
        }
        try {
            TrainingFeedback feedback = codec.decode(bytes);
            requireLoss(feedback);
            return feedback;
        } catch (UndecodableRecordException e) {
            throw new UnusableRecordException(e.reason(), e.getMessage(), null);
        }
    }

    static Verdict verdict(TrainingFeedback feedback) {
        return Verdict.valueOf(feedback.getVerdict().name());
    }

    private static void requireLoss(TrainingFeedback feedback) throws UnusableRecordException {
        if (!Float.isFinite(feedback.getEmaLoss())) {
            throw new UnusableRecordException(
                    "bad-field",
                    "The mean loss of an image was %s".formatted(feedback.getEmaLoss()),
                    null);
        }
    }
}
