package io.sluice.bench.select.input;

import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskSelection;
import java.util.List;

/**
 * A task that images are scored against.
 *
 * @param examples by their ids, which say what they show: of one encoder, the same id has the same
 *     embedding
 */
public record GivenTask(String id, long revision, List<String> examples, TaskSelection selection) {
    public GivenTask {
        examples = List.copyOf(examples);
    }

    ScoredTask scored() {
        return new ScoredTask(id, revision, selection, examples);
    }
}
