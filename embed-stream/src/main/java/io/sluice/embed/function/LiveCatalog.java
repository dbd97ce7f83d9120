package io.sluice.embed.function;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.CatalogRecords;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.catalog.TaskReading;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.metrics.EmbedMetrics;
import io.sluice.encoder.RefusedEncoderException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the encoder that serves in step with the catalog. A release is opened aside, with every
 * task embedded by it, and takes over only when all of that went well. For one thread.
 */
final class LiveCatalog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

    private final Catalog catalog;
    private final CatalogRecords records;
    private final EmbedParts parts;
    private final EmbedMetrics metrics;
    private final TaskReading reading;
    private @Nullable Serving serving;

    LiveCatalog(
            Catalog catalog,
            CatalogRecords records,
            EmbedParts parts,
            EmbedMetrics metrics,
            TaskReading reading) {
        this.catalog = catalog;
        this.records = records;
        this.parts = parts;
        this.metrics = metrics;
        this.reading = reading;
    }

    /** What serves now. */
    Serving serving() {
        if (serving == null) {
            throw new IllegalStateException("No encoder serves yet");
        }
        return serving;
    }

    /** Goes on with the encoder and the tasks of a checkpoint. */
    void resume(Release release, Collection<Task> tasks, Map<String, Long> readThrough) {
        catalog.resumeAt(readThrough);
        try {
            replace(release, tasks);
        } catch (RefusedEncoderException e) {
            throw new IllegalStateException(
                    "The encoder of the checkpoint, %s, cannot be used: %s"
                            .formatted(release.version(), e.getMessage()),
                    e);
        }
    }

    /** Reads the catalog to its end and waits until it holds an encoder that can be used. */
    void begin() throws InterruptedException {
        try (CatalogLog log = parts.catalog().open()) {
            FirstEncoder first = new FirstEncoder(log, records);
            while (serving == null) {
                first.awaitNewReleases().stream()
                        .filter(release -> serving == null)
                        .forEach(this::tryServing);
            }
            first.seen().forEach(this::learnTask);
        }
    }

    /** Takes in a record, unless it was taken in before. */
    void learn(Arrival arrival) {
        if (catalog.advance(arrival.place())) {
            apply(arrival);
        }
    }

    @Override
    public void close() {
        if (serving != null) {
            serving.close();
            serving = null;
        }
    }

    /** Takes in a task; the releases were looked at already. */
    private void learnTask(Arrival arrival) {
        if (catalog.advance(arrival.place()) && !records.isRelease(arrival)) {
            apply(arrival);
        }
    }

    private void apply(Arrival arrival) {
        Change change = records.read(arrival);
        if (change instanceof Change.Released released) {
            consider(released.release());
        } else if (change instanceof Change.Registered registered) {
            register(reading.of(registered.task(), serving().inputSize()));
        } else if (change instanceof Change.Retired retired) {
            catalog.retire(retired.taskId());
            serving().retire(retired.taskId());
        } else if (change instanceof Change.Unreadable unreadable) {
            metrics.unreadableCatalogRecord();
            LOG.warn("A record of the catalog is passed over: {}", unreadable.why());
        }
    }

    private void consider(Release release) {
        Release current = catalog.release();
        if (current == null || release.supersedes(current)) {
            tryServing(release);
        }
    }

    private void register(Task task) {
        if (catalog.put(task)) {
            serving().put(task);
        }
    }

    private void tryServing(Release release) {
        try {
            replace(release, tasksAt(release.inputSize()));
            LOG.info("Encoder {} serves", release.version());
        } catch (RefusedEncoderException e) {
            metrics.refusedRelease();
            LOG.warn("Encoder {} is refused: {}", release.version(), e.getMessage());
        }
    }

    private void replace(Release release, Collection<Task> tasks) throws RefusedEncoderException {
        Serving next = Serving.open(parts.encoders(), release, tasks);
        close();
        serving = next;
        catalog.serve(release, tasks);
        metrics.serves(next.version());
    }

    /** The tasks as pixels of this size; read anew where they were decoded at another. */
    private Collection<Task> tasksAt(int size) {
        if (serving == null || serving.inputSize() == size) {
            return catalog.tasks();
        }
        Catalog fresh = new Catalog();
        try (CatalogLog log = parts.catalog().open()) {
            for (Arrival arrival : log.readToEnd()) {
                Change change = records.read(arrival);
                if (change instanceof Change.Registered registered) {
                    fresh.put(reading.of(registered.task(), size));
                } else if (change instanceof Change.Retired retired) {
                    fresh.retire(retired.taskId());
                }
            }
        }
        return List.copyOf(fresh.tasks());
    }
}
