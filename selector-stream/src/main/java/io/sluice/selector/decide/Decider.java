package io.sluice.selector.decide;

import io.sluice.core.run.Seeds;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.dedup.Standing.Forgotten;
import io.sluice.selector.dedup.Standing.Repeats;
import io.sluice.selector.retrieve.QuantileBar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules, in their order: a repeated image is dropped, and one that comes again when it is not
 * remembered whether it was kept; while the encoder is untrained a seeded share is kept; without a
 * task nothing is kept; otherwise an image is kept if any task wants it.
 *
 * <p>A task wants an image whose similarity reaches the running bar of its keep ratio or, where it
 * names only a threshold, that threshold. Every judged image moves the bars, kept or not.
 */
public final class Decider {
    private final Policy policy;

    public Decider(Policy policy) {
        this.policy = policy;
    }

    /**
     * @param standing what is remembered of the content
     * @param bars of the candidate's encoder
     * @throws io.sluice.core.vector.MixedEncodersException if they are another encoder's
     */
    public Judgement decide(Candidate candidate, Standing standing, Bars bars) {
        bars.requireSameEncoder(candidate);
        if (standing instanceof Repeats repeated) {
            return dropped(candidate, Reason.DUPLICATE, repeated.imageId(), bars);
        }
        if (standing instanceof Forgotten) {
            return dropped(candidate, Reason.NOT_REMEMBERED, null, bars);
        }
        if (candidate.encoder().isUntrained()) {
            return unmoved(bootstrap(candidate), bars);
        }
        if (candidate.tasks().isEmpty()) {
            return unmoved(new Rejected(Reason.NO_ACTIVE_TASK, List.of(), null), bars);
        }
        return judge(candidate, bars);
    }

    private Decision bootstrap(Candidate candidate) {
        long seed = Seeds.mix(policy.seed(), "bootstrap");
        return Seeds.unit(seed, candidate.imageId()) < policy.bootstrapShare()
                ? new Selected(Reason.BOOTSTRAP, unasked(candidate))
                : new Rejected(Reason.NOT_IN_BOOTSTRAP, unasked(candidate), null);
    }

    private Judgement judge(Candidate candidate, Bars bars) {
        List<TaskVerdict> verdicts = new ArrayList<>();
        Map<String, QuantileBar> moved = new HashMap<>();
        for (TaskView view : candidate.tasks()) {
            Double threshold = view.threshold();
            if (view.keepRatio() == null && threshold != null) {
                boolean kept = view.similarity() >= threshold;
                verdicts.add(new TaskVerdict(view, threshold, null, kept));
            } else {
                QuantileBar bar = bar(view, bars);
                boolean kept = bar.keeps(view.similarity());
                verdicts.add(new TaskVerdict(view, bar.height(), bar.ratio(), kept));
                moved.put(view.taskId(), bar.after(view.similarity()));
            }
        }
        return new Judgement(weigh(List.copyOf(verdicts)), new Bars(bars.encoder(), moved));
    }

    private QuantileBar bar(TaskView view, Bars bars) {
        Double asked = view.keepRatio();
        double ratio = asked == null ? policy.keepRatio() : asked;
        QuantileBar running = bars.byTask().get(view.taskId());
        return running == null ? QuantileBar.keeping(ratio) : running.keepingNow(ratio);
    }

    private static Decision weigh(List<TaskVerdict> verdicts) {
        return verdicts.stream().anyMatch(TaskVerdict::kept)
                ? new Selected(Reason.SIMILAR, verdicts)
                : new Rejected(Reason.BELOW_BAR, verdicts, null);
    }

    private static List<TaskVerdict> unasked(Candidate candidate) {
        return candidate.tasks().stream().map(TaskVerdict::unasked).toList();
    }

    private static Judgement dropped(
            Candidate candidate, Reason reason, @Nullable String duplicateOf, Bars bars) {
        return unmoved(new Rejected(reason, unasked(candidate), duplicateOf), bars);
    }

    private static Judgement unmoved(Decision decision, Bars bars) {
        return new Judgement(decision, new Bars(bars.encoder(), Map.of()));
    }
}
