package io.sluice.embed.swap;

import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A release that is being loaded aside. What becomes of tasks meanwhile is passed on to it, and its
 * thread catches up before it says that it is done.
 */
final class Loading implements Runnable {
    private final ReleaseLoader loader;
    private final Release release;
    private final @Nullable Collection<Task> tasks;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Candidate> candidate = new CompletableFuture<>();

    /** Prepares to load; see {@link ReleaseLoader#load}. */
    Loading(ReleaseLoader loader, Release release, @Nullable Collection<Task> tasks) {
        this.loader = loader;
        this.release = release;
        this.tasks = tasks;
    }

    Release release() {
        return release;
    }

    /** Passes on what became of a task. */
    void follow(Change change) {
        changes.add(change);
    }

    /** Loads, on a thread of its own. */
    @Override
    public void run() {
        if (candidate.isDone()) {
            return;
        }
        try {
            Candidate loaded = loader.load(release, tasks);
            catchUp(loaded);
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
    void catchUp(Candidate loaded) {
        try {
            for (Change change = changes.poll(); change != null; change = changes.poll()) {
                loaded.follow(change);
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
