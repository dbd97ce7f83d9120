package io.sluice.experiments.selection;

import io.sluice.core.score.ScoreColumns;
import io.sluice.experiments.oracle.Choice;
import io.sluice.selector.retrieve.Finding;
import io.sluice.selector.retrieve.Matches;
import io.sluice.selector.retrieve.Window;
import io.sluice.selector.retrieve.WindowQuota;
import java.util.List;

/** The selector's own choice for one task, at the end of one window after the other. */
final class WindowRun {
    private WindowRun() {}

    /**
     * Chooses from all windows; what matches no example is chosen for none, and left out.
     *
     * @param scores of the images that tasks are asked about, in the order of arrival
     * @param examples E, of the task
     * @param length of a window in images
     */
    static Choice over(
            List<ScoreColumns> scores, int task, int examples, double ratio, int length) {
        Choice chosen = Choice.none(examples);
        double owed = 0;
        for (int from = 0; from < scores.size(); from += length) {
            List<Matches> window =
                    scores.subList(from, Math.min(scores.size(), from + length)).stream()
                            .map(columns -> Matches.of(columns, task))
                            .toList();
            WindowQuota quota = WindowQuota.of(ratio, window.size(), owed);
            owed = quota.owed();
            List<Finding> findings = Window.choose(window, quota.images());
            for (int i = 0; i < findings.size(); i++) {
                if (findings.get(i).kept() && findings.get(i).isMatch()) {
                    chosen.add(from + i, findings.get(i).position());
                }
            }
        }
        return chosen;
    }
}
