package io.sluice.trainer.publish;

import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainedImage;
import io.sluice.schemas.record.TrainedImages;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.RoundReport.Verdict;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.fold.Taught;
import io.sluice.trainer.fold.Trained;
import io.sluice.trainer.sample.Entry.Chosen;
import io.sluice.trainer.sample.Entry.Forgotten;
import io.sluice.trainer.sample.Entry.Unusable;
import io.sluice.trainer.sample.Round;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Turns what a round did into records. */
public final class Report {
    private static final String FORGOTTEN = "image-forgotten";
    private static final int PART = 1000; // images of a record of the ledger

    private final String topic;
    private final String encoder;
    private final String run;
    private final LongFunction<Optional<byte[]>> log;

    /**
     * @param topic that rounds are read from
     * @param encoder name of the one that is trained
     * @param run which training it is
     * @param log gives the value of a record again, by its offset, as long as it is there
     */
    public Report(String topic, String encoder, String run, LongFunction<Optional<byte[]>> log) {
        this.topic = topic;
        this.encoder = encoder;
        this.run = run;
        this.log = log;
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
    public Iterable<DeadLetter> deadLetters(Round round, long published) {
        return () ->
                round.unusable().stream()
                        .filter(unusable -> unusable.offset() >= published)
                        .map(this::deadLetter)
                        .iterator();
    }

    /** At a boundary, what was trained on since the last one. */
    public List<TrainedImages> ledger(RoundReport report, long through) {
        List<TrainedImage> images =
                report.ledger().orElse(List.of()).stream().map(Report::trained).toList();
        List<TrainedImages> parts = new ArrayList<>();
        for (int from = 0; from < images.size(); from += PART) {
            List<TrainedImage> part = images.subList(from, Math.min(from + PART, images.size()));
            parts.add(new TrainedImages(encoder, run, through, parts.size(), part));
        }
        return parts;
    }

    /**
     * One per image that was to be forgotten.
     *
     * @param times how often each of those in the replay buffer had been trained on
     * @param published offset below which everything has been published
     */
    public List<TrainingEvent> forgotten(
            Round round, Map<String, Integer> times, RoundReport report, long published) {
        return round.forgotten().stream()
                .filter(word -> word.offset() >= published)
                .map(word -> forgotten(word, times.get(word.imageId()), report.steps()))
                .toList();
    }

    private TrainingEvent forgotten(Forgotten word, @Nullable Integer times, long steps) {
        String what =
                times == null
                        ? "%s is not in the replay buffer"
                        : "%s left the replay buffer; in it, it was trained on %d times";
        return TrainingEvent.newBuilder()
                .setEncoderName(encoder)
                .setKind(FORGOTTEN)
                .setReason(times == null ? "was-not-replayed" : "was-replayed")
                .setMessage(what.formatted(word.imageId(), times))
                .setPosition(word.offset())
                .setSteps(steps)
                .setAt(now())
                .build();
    }

    private static TrainedImage trained(Trained trained) {
        Subject image = trained.image();
        return new TrainedImage(image.imageId(), image.position(), trained.times(), image.tasks());
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
        Optional<byte[]> content = bytes.content().or(() -> log.apply(bytes.offset()));
        return DeadLetter.newBuilder()
                .setImageId(bytes.key())
                .setContent(content.map(Keepable::content).orElse(null))
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
