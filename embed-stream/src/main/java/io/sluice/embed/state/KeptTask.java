package io.sluice.embed.state;

import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Selection;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.serve.EmbeddedTask;
import java.util.List;

/**
 * A task as a checkpoint keeps it: with embeddings only, of the encoder in force.
 *
 * @param examples empty while it is not active
 */
public record KeptTask(
        String id,
        long revision,
        boolean active,
        Selection selection,
        List<Example.Embedded> examples,
        List<RefusedExample> refused) {

    static KeptTask of(EmbeddedTask embedded) {
        return of(embedded.task(), embedded.examples(), embedded.refused());
    }

    static KeptTask inactive(Task task) {
        return of(task, List.of(), task.refused());
    }

    Task task() {
        return new Task(id, revision, active, selection, List.copyOf(examples), refused);
    }

    private static KeptTask of(
            Task task, List<Example.Embedded> examples, List<RefusedExample> refused) {
        return new KeptTask(
                task.id(),
                task.revision(),
                task.active(),
                task.selection(),
                examples,
                List.copyOf(refused));
    }
}
