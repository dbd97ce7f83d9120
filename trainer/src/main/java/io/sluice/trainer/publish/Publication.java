package io.sluice.trainer.publish;

import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainedImages;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import java.util.List;
import java.util.Optional;

/**
 * What a round gave.
 *
 * @param deadLetters made one by one as they are asked for: they may be large
 * @param ledger at a boundary, what was trained on since the last one
 * @param end offset in selected-images after the round
 */
public record Publication(
        List<TrainingFeedback> feedback,
        Iterable<DeadLetter> deadLetters,
        Optional<EncoderRelease> release,
        List<TrainedImages> ledger,
        List<TrainingEvent> events,
        long end) {}
