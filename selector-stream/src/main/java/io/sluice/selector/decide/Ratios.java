package io.sluice.selector.decide;

import io.sluice.selector.decide.Budget.Claim;
import io.sluice.selector.decide.TaskView.Asked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keep ratios in force, worked out when the tasks or the trainer's lag change and not for every
 * image. For one thread.
 */
final class Ratios {
    private final Policy policy;
    private List<Asked> known = List.of();
    private double lagFactor = Double.NaN;
    private List<@Nullable KeepRatio> inForce = List.of();

    Ratios(Policy policy) {
        this.policy = policy;
    }

    /**
     * The ratio of each task.
     *
     * @param lagFactor what lag leaves of a ratio, in [0, 1]
     * @return in the order of the views, null for tasks that name a threshold only
     */
    List<@Nullable KeepRatio> of(List<TaskView> views, double lagFactor) {
        if (lagFactor != this.lagFactor || !areKnown(views)) {
            this.known = views.stream().map(TaskView::asked).toList();
            this.lagFactor = lagFactor;
            this.inForce = workedOut();
        }
        return inForce;
    }

    private boolean areKnown(List<TaskView> views) {
        if (views.size() != known.size()) {
            return false;
        }
        for (int view = 0; view < views.size(); view++) {
            Asked asked = views.get(view).asked();
            if (asked != known.get(view) && !asked.equals(known.get(view))) {
                return false;
            }
        }
        return true;
    }

    private List<@Nullable KeepRatio> workedOut() {
        List<Claim> claims =
                known.stream()
                        .filter(Asked::isRanked)
                        .map(asked -> new Claim(ratio(asked), asked.weight()))
                        .toList();
        double[] granted = policy.budget().share(claims);
        List<@Nullable KeepRatio> ratios = new ArrayList<>(known.size());
        int next = 0;
        for (Asked asked : known) {
            ratios.add(
                    asked.isRanked()
                            ? KeepRatio.of(ratio(asked), granted[next++], lagFactor)
                            : null);
        }
        return ratios;
    }

    private double ratio(Asked asked) {
        return asked.keepRatio() == null ? policy.keepRatio() : asked.keepRatio();
    }
}
