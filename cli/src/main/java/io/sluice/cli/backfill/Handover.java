package io.sluice.cli.backfill;

import io.sluice.cli.access.LogEnds;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskReport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the embedder scores images against a task by itself and all that it scored before is
 * settled. A backfill that ended earlier would miss what was scored without the task and committed
 * behind it. For one thread.
 */
public final class Handover {
    private final Ends ends;
    private final Duration patience;
    private final Runnable pause;

    /**
     * @param patience how long to wait for either
     * @param pause between two looks
     */
    public Handover(Ends ends, Duration patience, Runnable pause) {
        this.ends = ends;
        this.patience = patience;
        this.pause = pause;
    }

    /** Why images may be missed; empty if none can be. */
    public Optional<String> await(TargetTask task, EncoderVersion encoder) {
        TaskCatalog catalog = new TaskCatalog(ends.connection(), ends.topics(), ends.registry());
        if (!comes(() -> isReported(catalog, task, encoder))) {
            return Optional.of(
                    "no embedder scores against revision %d with encoder %s yet"
                            .formatted(task.getRevision(), encoder));
        }
        try (LogEnds log = new LogEnds(ends.connection())) {
            Map<TopicPartition, Long> written = log.written(ends.topics().scoredImages());
            return comes(() -> isSettled(log, written))
                    ? Optional.empty()
                    : Optional.of("the embedder has not committed what it scored before");
        }
    }

    private static boolean isReported(
            TaskCatalog catalog, TargetTask task, EncoderVersion encoder) {
        TaskReport report = catalog.reports().get(task.getId());
        return report != null
                && report.getTaskRevision() >= task.getRevision()
                && report.getEncoderVersion().equals(encoder.toString());
    }

    private boolean isSettled(LogEnds log, Map<TopicPartition, Long> written) {
        Map<TopicPartition, Long> settled = log.settled(ends.topics().scoredImages());
        return written.entrySet().stream()
                .allMatch(end -> settled.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private boolean comes(BooleanSupplier event) {
        long began = System.nanoTime();
        while (!event.getAsBoolean()) {
            if (System.nanoTime() - began >= patience.toNanos()) {
                return false;
            }
            pause.run();
        }
        return true;
    }
}
