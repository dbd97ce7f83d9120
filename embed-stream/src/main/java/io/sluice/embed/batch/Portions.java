package io.sluice.embed.batch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Work done in portions by several threads, whose number is known only when it is sealed. */
public final class Portions {
    private final AtomicInteger open = new AtomicInteger(1); // the seal counts as one
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    public void add(Executor threads, Runnable portion) {
        open.incrementAndGet();
        threads.execute(() -> run(portion));
    }

    /** Says that there will be no more. */
    public void seal() {
        finish();
    }

    /** Done when all portions are, or failed as soon as one did. */
    public CompletableFuture<Void> done() {
        return done;
    }

    private void run(Runnable portion) {
        try {
            portion.run();
        } catch (Throwable e) { // an Error, too, must reach who waits
            done.completeExceptionally(e);
        } finally {
            finish();
        }
    }

    private void finish() {
        if (open.decrementAndGet() == 0) {
            done.complete(null);
        }
    }
}
