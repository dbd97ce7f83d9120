package io.sluice.embed.swap;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.Patience;
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

    /**
     * Takes in what became of a task.
     *
     * @throws EncoderAwayException if an example cannot be had now that is scored against
     */
    void follow(Update update, Patience patience) throws EncoderAwayException {
        if (update instanceof Update.Put put) {
            Task task = atItsSize(put, patience);
            if (tasks.put(task)) {
                serving.put(task);
            }
        } else if (update instanceof Update.Gone gone) {
            tasks.retire(gone.taskId());
            serving.retire(gone.taskId());
        }
    }

    private Task atItsSize(Update.Put put, Patience patience) throws EncoderAwayException {
        if (put.size() == release.inputSize()) {
            return put.task();
        }
        Task anew = reading.task(put.record(), release.inputSize(), patience);
        StrippedTask.refuse(put.task(), anew);
        return anew;
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
