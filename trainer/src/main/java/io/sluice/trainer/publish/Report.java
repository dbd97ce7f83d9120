package io.sluice.trainer.publish;

import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.Taught;
import io.sluice.trainer.sample.Entry.Chosen;
import io.sluice.trainer.sample.Entry.Unusable;
import io.sluice.trainer.sample.Round;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Turns what a round did into records. */
public final class Report {
    private final String topic;

    /**
     * @param topic that rounds are read from
     */
    public Report(String topic) {
        this.topic = topic;
    }

    /**
     * One per image of the round.
     *
     * @param published offset below which everything has been published
     */
    public List<TrainingFeedback> feedback(Round round, RoundReport report, long published) {
        Instant now = now();
        return round.chosen().stream()
                .filter(chosen -> chosen.offset() >= published)
                .map(chosen -> feedback(chosen, report, now))
                .toList();
    }

    /**
     * One per record of the round that was no image to learn from.
     *
     * @param published offset below which everything has been published
     */
    public List<DeadLetter> deadLetters(Round round, long published) {
        return round.unusable().stream()
                .filter(unusable -> unusable.offset() >= published)
                .map(this::deadLetter)
                .toList();
    }

    private static TrainingFeedback feedback(Chosen chosen, RoundReport report, Instant now) {
        SelectedImage image = chosen.image();
        Taught taught = report.taught().get(chosen.offset());
        if (taught == null) {
            throw new IllegalStateException("Nothing was reported of " + chosen.offset());
        }
        return TrainingFeedback.newBuilder()
                .setImageId(image.getImageId())
                .setOrigin(image.getOrigin())
                .setPosition(chosen.offset())
                .setStep(report.steps())
                .setLoss(taught.loss())
                .setEmaLoss(taught.emaLoss())
                .setTimesSeen(taught.times())
                .setTimes(Timeline.newBuilder(image.getTimes()).setTrainedAt(now).build())
                .build();
    }

    private DeadLetter deadLetter(Unusable bytes) {
        return DeadLetter.newBuilder()
                .setImageId(bytes.key())
                .setContent(Keepable.content(bytes.content()))
                .setOrigin(new Origin(topic, 0, bytes.offset()))
                .setStage(Stage.TRAIN)
                .setReason(bytes.reason())
                .setMessage(bytes.message())
                .setFailedAt(now())
                .build();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
