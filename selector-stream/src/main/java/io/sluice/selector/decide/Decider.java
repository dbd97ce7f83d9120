package io.sluice.selector.decide;

import io.sluice.core.run.Seeds;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.dedup.Standing.Forgotten;
import io.sluice.selector.dedup.Standing.Repeats;
import io.sluice.selector.retrieve.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules, in their order: a repeated image is dropped, and one that comes again when it is not
 * remembered whether it was kept; while the encoder is untrained a seeded share is kept; without a
 * task nothing is kept; otherwise an image is kept if any task wants it, and of the others a seeded
 * share, so that what choosing buys can be told.
 *
 * <p>A task wants an image that ranks high enough among what one of its examples saw or in its
 * window or, where it names only a threshold, whose similarity reaches that. Every image that is
 * asked about moves the bars, kept or not; what a window found moves none. An image that came
 * before and is judged again is not drawn for exploration again.
 *
 * <p>For one thread.
 */
public final class Decider {
    private final Policy policy;
    private final Ratios ratios;
    private final DoubleSupplier lagFactor;

    /** As if no trainer ever lagged. */
    public Decider(Policy policy) {
        this(policy, () -> 1);
    }

    /**
     * @param lagFactor what the lag of the trainer leaves of every keep ratio now, in (0, 1]
     */
    public Decider(Policy policy, DoubleSupplier lagFactor) {
        this.policy = policy;
        this.ratios = new Ratios(policy);
        this.lagFactor = lagFactor;
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
        return weigh(candidate, ask(candidate.tasks(), retrievals));
    }

    /**
     * The shares of their images that tasks keep now, which depend on one another.
     *
     * @param views of all tasks, whether they rank images or not
     * @return in the order of the views, null for tasks that do not rank images
     */
    public List<@Nullable KeepRatio> inForce(List<TaskView> views) {
        return ratios.of(views, lagFactor.getAsDouble());
    }

    private Decision bootstrap(Candidate candidate) {
        return isDrawn(candidate, "bootstrap", policy.bootstrapShare())
                ? new Selected(Reason.BOOTSTRAP, unasked(candidate))
                : new Rejected(Reason.NOT_IN_BOOTSTRAP, unasked(candidate), null);
    }

    private List<TaskVerdict> ask(List<TaskView> views, Retrievals retrievals) {
        List<@Nullable KeepRatio> inForce = inForce(views);
        List<TaskVerdict> verdicts = new ArrayList<>(views.size());
        for (int view = 0; view < views.size(); view++) {
            verdicts.add(ask(views.get(view), inForce.get(view), retrievals));
        }
        return verdicts;
    }

    private static TaskVerdict ask(
            TaskView view, @Nullable KeepRatio ratio, Retrievals retrievals) {
        if (ratio == null) {
            return new TaskVerdict.Compared(view, Objects.requireNonNull(view.asked().threshold()));
        }
        Finding found = view.found();
        Finding finding =
                found == null ? retrievals.of(view, ratio.inForce()).judge(view.matches()) : found;
        return new TaskVerdict.Ranked(view, finding, ratio);
    }

    private Decision weigh(Candidate candidate, List<TaskVerdict> verdicts) {
        if (verdicts.stream().anyMatch(TaskVerdict::kept)) {
            return new Selected(Reason.SIMILAR, verdicts);
        }
        double share = candidate.isBackfill() ? 0 : policy.explorationShare();
        return isDrawn(candidate, "exploration", share)
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
