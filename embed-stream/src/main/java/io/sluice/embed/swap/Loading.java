package io.sluice.embed.swap;

import io.sluice.embed.catalog.Patience;
import io.sluice.embed.catalog.Release;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A release that is being loaded aside. What becomes of tasks meanwhile is passed on to it, and its
 * thread catches up before it says that it is done.
 */
final class Loading implements Runnable {
    private final ReleaseLoader loader;
    private final Release release;
    private final Tasks tasks;
    private final Queue<Update> updates = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Candidate> candidate = new CompletableFuture<>();

    /** Prepares to load; see {@link ReleaseLoader#load}. */
    Loading(ReleaseLoader loader, Release release, Tasks tasks) {
        this.loader = loader;
        this.release = release;
        this.tasks = tasks;
    }

    Release release() {
        return release;
    }

    /** Passes on what became of a task. */
    void follow(Update update) {
        updates.add(update);
    }

    /** Loads, on a thread of its own. */
    @Override
    public void run() {
        if (candidate.isDone()) {
            return;
        }
        try {
            Candidate loaded = loader.load(release, tasks);
            catchUp(loaded, new Patience(CatalogReading.ASIDE));
            if (!candidate.complete(loaded)) {
                loaded.close();
            }
        } catch (Throwable e) { // an Error, too, must reach who waits
            candidate.completeExceptionally(e);
        }
    }

    /** Done when the candidate is, or failed with why it is refused or away, or given up. */
    CompletableFuture<Candidate> candidate() {
        return candidate;
    }

    /** Embeds what became of tasks since; closes the candidate where that fails. */
    void catchUp(Candidate loaded, Patience patience) throws EncoderAwayException {
        try {
            for (Update update = updates.poll(); update != null; update = updates.poll()) {
                loaded.follow(update, patience);
            }
        } catch (Throwable e) {
            loaded.close();
            throw e;
        }
    }

    /** Gives it up: whoever holds the candidate, or comes to hold it, closes it. */
    void giveUp() {
        if (!candidate.cancel(false) && !candidate.isCompletedExceptionally()) {
            candidate.join().close();
        }
    }
}
