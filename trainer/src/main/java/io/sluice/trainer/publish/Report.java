package io.sluice.trainer.publish;

import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.RoundReport.Verdict;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.fold.Taught;
import io.sluice.trainer.sample.Entry.Chosen;
import io.sluice.trainer.sample.Entry.Unusable;
import io.sluice.trainer.sample.Round;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
     * One per image of the round that was trained on, and one per verdict on an image of the replay
     * buffer.
     *
     * @param published offset below which everything has been published
     */
    public List<TrainingFeedback> feedback(Round round, RoundReport report, long published) {
        Instant now = now();
        List<TrainingFeedback> feedback = new ArrayList<>();
        for (Chosen chosen : round.chosen()) {
            Taught taught = report.taught().get(chosen.offset());
            if (chosen.offset() >= published && taught != null) {
                feedback.add(feedback(chosen, report, taught, now));
            }
        }
        report.verdicts().forEach(verdict -> feedback.add(feedback(verdict, report)));
        return feedback;
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

    private static TrainingFeedback feedback(
            Chosen chosen, RoundReport report, Taught taught, Instant now) {
        SelectedImage image = chosen.image();
        return of(taught, report)
                .setImageId(image.getImageId())
                .setOrigin(image.getOrigin())
                .setPosition(chosen.offset())
                .setTimes(Timeline.newBuilder(image.getTimes()).setTrainedAt(now).build())
                .build();
    }

    /** Without times, which were told with the image's first feedback. */
    private static TrainingFeedback feedback(Verdict verdict, RoundReport report) {
        Subject image = verdict.image();
        Subject.Origin origin = image.origin();
        return of(verdict.taught(), report)
                .setImageId(image.imageId())
                .setOrigin(new Origin(origin.topic(), origin.partition(), origin.offset()))
                .setPosition(image.position())
                .setVerdict(TrainingVerdict.valueOf(verdict.worth().name()))
                .setTimes(Timeline.newBuilder().build())
                .build();
    }

    private static TrainingFeedback.Builder of(Taught taught, RoundReport report) {
        return TrainingFeedback.newBuilder()
                .setStep(report.steps())
                .setLoss(taught.loss())
                .setEmaLoss(taught.emaLoss())
                .setTimesSeen(taught.times());
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
