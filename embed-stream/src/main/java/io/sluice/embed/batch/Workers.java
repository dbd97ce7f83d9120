package io.sluice.embed.batch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that take work in the order it is given. */
public final class Workers implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long SAY_AFTER_SECONDS = 10;

    private final String name;
    private final int count;
    private final ExecutorService threads;

    /**
     * Starts threads as they are needed.
     *
     * @param count at most
     */
    public Workers(String name, int count) {
        this.name = name;
        this.count = count;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                Executors.newFixedThreadPool(
                        count,
                        task -> {
                            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /**
     * Does something with each number from 0 up, as many of them per thread as of any other.
     *
     * @return done when all is done, or failed as soon as one did
     */
    public CompletableFuture<Void> share(int end, IntConsumer work) {
        int each = Math.max(1, (end + count - 1) / count);
        Portions portions = new Portions();
        for (int start = 0; start < end; start += each) {
            int from = start;
            int to = Math.min(end, start + each);
            portions.add(this, () -> IntStream.range(from, to).forEach(work));
        }
        portions.seal();
        return portions.done();
    }

    /** Interrupts them and returns when all have ended: what they used may be closed then. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(SAY_AFTER_SECONDS, TimeUnit.SECONDS);
                if (!ended) {
                    LOG.warn("Still waiting for {} to end", name);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
