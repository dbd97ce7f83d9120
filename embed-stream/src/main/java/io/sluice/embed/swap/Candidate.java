package io.sluice.embed.swap;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.serve.EncoderLoader;
import io.sluice.embed.serve.Serving;
import io.sluice.encoder.RefusedEncoderException;
import java.util.Collection;
import java.util.List;

/** An encoder that is ready to serve, with the tasks as it sees them. For one thread at a time. */
final class Candidate implements AutoCloseable {
    private final Release release;
    private final Serving serving;
    private final CatalogReading reading;
    private final Catalog tasks = new Catalog();

    private Candidate(Release release, Serving serving, CatalogReading reading) {
        this.release = release;
        this.serving = serving;
        this.reading = reading;
    }

    /**
     * Opens an encoder and embeds tasks with it.
     *
     * @throws RefusedEncoderException if it cannot be used; nothing stays open then
     */
    static Candidate open(
            EncoderLoader encoders, Release release, Collection<Task> tasks, CatalogReading reading)
            throws RefusedEncoderException {
        Serving serving = Serving.open(encoders, release, tasks);
        Candidate candidate = new Candidate(release, serving, reading);
        tasks.forEach(candidate.tasks::put);
        return candidate;
    }

    /** Takes in what became of a task. */
    void follow(Change change) {
        if (change instanceof Change.Registered registered) {
            Task task = reading.task(registered, release.inputSize());
            if (tasks.put(task)) {
                serving.put(task);
            }
        } else if (change instanceof Change.Retired retired) {
            tasks.retire(retired.taskId());
            serving.retire(retired.taskId());
        }
    }

    Release release() {
        return release;
    }

    Serving serving() {
        return serving;
    }

    Collection<Task> tasks() {
        return List.copyOf(tasks.tasks());
    }

    @Override
    public void close() {
        serving.close();
    }
}
