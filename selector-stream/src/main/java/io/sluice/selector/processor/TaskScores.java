package io.sluice.selector.processor;

import io.sluice.schemas.record.TaskScore;
import io.sluice.selector.decide.TaskView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over scores that cannot be used and says so once per revision of a task; for one thread.
 */
final class TaskScores {
    private static final Logger LOG = LoggerFactory.getLogger(TaskScores.class);
    private static final int MOST_SAID = 1000;

    private final Set<String> said = new HashSet<>();

    List<TaskScore> usable(List<TaskScore> scores) {
        return scores.stream().filter(this::isUsable).toList();
    }

    /**
     * @throws IllegalArgumentException if a value is out of bounds
     */
    static TaskView view(TaskScore score) {
        double weight = score.getSelection().getWeight();
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A weight is above 0 but was %s for task %s"
                            .formatted(weight, score.getTaskId()));
        }
        return new TaskView(
                score.getTaskId(),
                score.getSimilarity(),
                score.getSelection().getKeepRatio(),
                score.getSelection().getThreshold());
    }

    private boolean isUsable(TaskScore score) {
        try {
            view(score);
            return true;
        } catch (IllegalArgumentException e) {
            say(score, e);
            return false;
        }
    }

    private void say(TaskScore score, IllegalArgumentException cause) {
        if (said.size() < MOST_SAID
                && said.add(score.getTaskId() + " " + score.getTaskRevision())) {
            LOG.warn(
                    "Scores of task {}, revision {}, are passed over: {}",
                    score.getTaskId(),
                    score.getTaskRevision(),
                    cause.getMessage());
        }
    }
}
