package io.sluice.selector.decide;

import io.sluice.core.run.Seeds;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.dedup.Standing.Forgotten;
import io.sluice.selector.dedup.Standing.Repeats;
import io.sluice.selector.retrieve.Finding;
import java.util.List;

/**
 * The rules, in their order: a repeated image is dropped, and one that comes again when it is not
 * remembered whether it was kept; while the encoder is untrained a seeded share is kept; without a
 * task nothing is kept; otherwise an image is kept if any task wants it, and of the others a seeded
 * share, so that what choosing buys can be told.
 *
 * <p>A task wants an image that ranks high enough among what one of its examples saw or in its
 * window or, where it names only a threshold, whose similarity reaches that. Every image that is
 * asked about moves the bars, kept or not; what a window found moves none.
 */
public final class Decider {
    private final Policy policy;

    public Decider(Policy policy) {
        this.policy = policy;
    }

    /**
     * Decides; tasks that are asked remember the image.
     *
     * @param standing what is remembered of the content
     * @param retrievals of the candidate's encoder
     * @throws io.sluice.core.vector.MixedEncodersException if they are another encoder's
     */
    public Decision decide(Candidate candidate, Standing standing, Retrievals retrievals) {
        retrievals.requireSameEncoder(candidate);
        if (standing instanceof Repeats repeated) {
            return new Rejected(Reason.DUPLICATE, unasked(candidate), repeated.imageId());
        }
        if (standing instanceof Forgotten) {
            return new Rejected(Reason.NOT_REMEMBERED, unasked(candidate), null);
        }
        if (candidate.encoder().isUntrained()) {
            return bootstrap(candidate);
        }
        if (candidate.tasks().isEmpty()) {
            return new Rejected(Reason.NO_ACTIVE_TASK, List.of(), null);
        }
        return weigh(
                candidate, candidate.tasks().stream().map(view -> ask(view, retrievals)).toList());
    }

    private Decision bootstrap(Candidate candidate) {
        return isDrawn(candidate, "bootstrap", policy.bootstrapShare())
                ? new Selected(Reason.BOOTSTRAP, unasked(candidate))
                : new Rejected(Reason.NOT_IN_BOOTSTRAP, unasked(candidate), null);
    }

    private TaskVerdict ask(TaskView view, Retrievals retrievals) {
        Double threshold = view.asked().threshold();
        if (!view.asked().isRanked() && threshold != null) {
            return new TaskVerdict.Compared(view, threshold);
        }
        double inForce = inForce(view);
        Finding found = view.found();
        Finding finding =
                found == null ? retrievals.of(view, inForce).judge(view.matches()) : found;
        return new TaskVerdict.Ranked(view, finding, inForce);
    }

    /** The share of its images that a task which ranks them keeps now, in (0, 1]. */
    public double inForce(TaskView view) {
        Double ratio = view.asked().keepRatio();
        return ratio == null ? policy.keepRatio() : ratio;
    }

    private Decision weigh(Candidate candidate, List<TaskVerdict> verdicts) {
        if (verdicts.stream().anyMatch(TaskVerdict::kept)) {
            return new Selected(Reason.SIMILAR, verdicts);
        }
        return isDrawn(candidate, "exploration", policy.explorationShare())
                ? new Selected(Reason.EXPLORATION, verdicts)
                : new Rejected(Reason.BELOW_BAR, verdicts, null);
    }

    /** The same for an image whenever it comes. */
    private boolean isDrawn(Candidate candidate, String lot, double share) {
        return Seeds.unit(Seeds.mix(policy.seed(), lot), candidate.imageId()) < share;
    }

    private static List<TaskVerdict> unasked(Candidate candidate) {
        return candidate.tasks().stream().<TaskVerdict>map(TaskVerdict.Unasked::new).toList();
    }
}
