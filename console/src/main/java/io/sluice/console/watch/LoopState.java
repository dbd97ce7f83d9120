package io.sluice.console.watch;

import io.sluice.console.snapshot.DeadLetters;
import io.sluice.console.snapshot.Flow.Totals;
import io.sluice.console.snapshot.Learning;
import io.sluice.console.snapshot.Selection;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the topics have said so far: a fold over their records, in bounded memory however long the
 * log. Safe for use by several threads.
 */
public final class LoopState {
    private static final int LOSS_POINTS = 500;
    private static final int BACKLOG_RUNS = 1_000_000;

    private final TaskBook tasks = new TaskBook();
    private final DecisionBook decisions = new DecisionBook();
    private final Gallery gallery = new Gallery();
    private final Backlog backlog = new Backlog(BACKLOG_RUNS);
    private final LossCurve loss = new LossCurve(LOSS_POINTS);
    private final ReleaseBook releases = new ReleaseBook();
    private final TrainingTrouble trouble = new TrainingTrouble();
    private final DeadLetterBook deadLetters = new DeadLetterBook();
    private long steps;
    private long trained;

    /** A null task retires the one with this id. */
    public synchronized void fold(String id, @Nullable TargetTask task) {
        tasks.register(id, task);
    }

    public synchronized void fold(SelectionDecision decision, Instant appendedAt) {
        decisions.add(decision, appendedAt);
        decision.getTasks().forEach(task -> tasks.decided(decision.getSource(), task));
    }

    public synchronized void fold(SelectedImage image, long position, Instant appendedAt) {
        gallery.add(image, position, appendedAt);
        backlog.add(position);
    }

    public synchronized void fold(TrainingFeedback feedback) {
        if (feedback.getVerdict() != TrainingVerdict.UNJUDGED) {
            return; // said again of an image that was counted when it was first trained on
        }
        trained++;
        trouble.trained(feedback);
        steps = Math.max(steps, feedback.getStep());
        loss.add(feedback.getStep(), feedback.getLoss());
    }

    public synchronized void fold(EncoderRelease release) {
        steps = Math.max(steps, release.getSteps());
        releases.add(release);
        tasks.released(release);
    }

    public synchronized void fold(TrainingEvent event) {
        releases.happened(event);
        trouble.happened(event);
    }

    public synchronized void fold(TaskReport report) {
        tasks.reported(report);
    }

    public synchronized void fold(DeadLetter letter) {
        deadLetters.add(letter);
    }

    /**
     * @param underWay images nobody has decided about yet
     */
    public synchronized Totals totals(long underWay) {
        long settled = decisions.selected() + decisions.rejected() + deadLetters.undecided();
        return new Totals(
                settled + underWay,
                decisions.selected(),
                decisions.rejected(),
                deadLetters.undecided());
    }

    /** Images the trainer reported on, counted each time. */
    public synchronized long trained() {
        return trained;
    }

    /** Selected images at or after an offset, markers left out; empty where it does not know. */
    public synchronized OptionalLong selectedFrom(long next) {
        return backlog.countFrom(next);
    }

    public synchronized Selection selection() {
        return new Selection(
                tasks.tasks(),
                decisions.reasons(),
                decisions.versions(),
                decisions.recent(),
                gallery.newestFirst());
    }

    public synchronized Learning learning() {
        return new Learning(
                steps,
                loss.points(steps),
                releases.oldestFirst(),
                releases.standing(),
                trouble.current());
    }

    public synchronized DeadLetters deadLetters() {
        return deadLetters.deadLetters();
    }

    /**
     * The picture of an image in the gallery, as a PNG file; empty once it has left the gallery.
     */
    public Optional<byte[]> picture(long position) {
        return pixels(position)
                .map(pixels -> Png.of(pixels.getWidth(), pixels.getHeight(), pixels.getRgb()));
    }

    private synchronized Optional<Pixels> pixels(long position) {
        return gallery.pixels(position);
    }
}
