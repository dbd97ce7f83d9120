package io.sluice.trainer.augment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes the views of a batch on threads of its own while the step before it is taken. There are two
 * batches' worth of memory: one that a step reads, one that is filled. Who makes a view and when
 * does not show in it.
 */
public final class ViewsAhead implements AutoCloseable {
    private static final int IMAGES_PER_TASK = 8;

    private final ViewMaker maker;
    private final ExecutorService threads;
    private final Views even;
    private final Views odd;

    /**
     * @param values of all first views of a batch
     * @param threads that make views, at least 1
     */
    public ViewsAhead(ViewMaker maker, long values, int threads) {
        this.maker = maker;
        this.even = Views.of(values);
        this.odd = Views.of(values);
        this.threads =
                Executors.newFixedThreadPool(
                        threads,
                        work -> {
                            Thread thread = new Thread(work, "views-maker");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Begins with batches that will be asked for one after another; one run at a time. */
    public Run begin(List<List<Visit>> batches) {
        return new Run(batches.iterator());
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** The views of some batches in their order. */
    public final class Run implements AutoCloseable {
        private final Iterator<List<Visit>> left;
        private Views given = odd;
        private CompletableFuture<Void> next;

        private Run(Iterator<List<Visit>> batches) {
            this.left = batches;
            this.next = start(even);
        }

        /**
         * Waits for the views of the next batch, and lets those of the one after it be made.
         *
         * @return views that stay as they are until the next call
         * @throws RuntimeException whatever went wrong while they were made
         */
        public Views next() {
            CompletableFuture<Void> made = next;
            Views filled = given == even ? odd : even;
            next = start(given);
            given = filled;
            try {
                made.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
            return given;
        }

        /** Waits until nothing is written any more. */
        @Override
        public void close() {
            next.exceptionally(failure -> null).join();
        }

        private CompletableFuture<Void> start(Views into) {
            List<CompletableFuture<Void>> tasks = new ArrayList<>();
            if (left.hasNext()) {
                List<Visit> visits = left.next();
                for (int at = 0; at < visits.size(); at += IMAGES_PER_TASK) {
                    int from = at;
                    int to = Math.min(visits.size(), at + IMAGES_PER_TASK);
                    tasks.add(
                            CompletableFuture.runAsync(
                                    () -> maker.fill(visits, from, to, into), threads));
                }
            }
            return CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new));
        }
    }
}
