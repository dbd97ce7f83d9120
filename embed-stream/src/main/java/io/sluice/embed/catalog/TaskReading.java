package io.sluice.embed.catalog;

import io.sluice.claim.Claims;
import io.sluice.claim.ForgivingClaims;
import io.sluice.embed.catalog.ExampleReading.Read;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a registered task into what scoring needs of it: its examples are decoded here, once. */
public final class TaskReading {
    private static final Logger LOG = LoggerFactory.getLogger(TaskReading.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ForgivingClaims claims;

    /**
     * Reads tasks.
     *
     * @param claims fetch what examples refer to
     */
    public TaskReading(Claims claims) {
        this.claims = new ForgivingClaims(claims);
    }

    /**
     * Reads a task, for a minute at most; an example that cannot be had is told of and left out.
     *
     * @param size height and width of the pixels
     */
    public Task of(TargetTask task, int size) {
        return of(task, size, new Patience(PATIENCE));
    }

    /**
     * Reads a task; an example that cannot be had is told of and left out.
     *
     * @param size height and width of the pixels
     * @param patience beyond which nothing more is fetched
     */
    public Task of(TargetTask task, int size, Patience patience) {
        long start = System.nanoTime();
        ExampleReading reading = new ExampleReading(claims, start + patience.left());
        try {
            return of(task, size, reading);
        } finally {
            patience.lose(System.nanoTime() - start);
        }
    }

    private static Task of(TargetTask task, int size, ExampleReading reading) {
        boolean active = task.getState() == TaskState.ACTIVE;
        List<Example> examples = new ArrayList<>();
        List<RefusedExample> refused = new ArrayList<>();
        for (TaskExample example : active ? task.getExamples() : List.<TaskExample>of()) {
            Read read = reading.read(example, examples.size() + refused.size(), size);
            if (read instanceof Read.Usable usable) {
                examples.add(usable.example());
            } else if (read instanceof Read.Refused refusal) {
                refused.add(refusal.why());
                LOG.warn("Task {} is read without {}", task.getId(), refusal.why());
            }
        }
        return new Task(
                task.getId(),
                task.getRevision(),
                active,
                Selection.of(task.getSelection()),
                examples,
                refused);
    }
}
