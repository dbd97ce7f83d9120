package io.sluice.bench.train;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that steps are taken on: how many threads share a step is known to the thread that
 * starts the engine, and only there.
 */
final class TorchThread implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "train-step"));

    <T> T call(Callable<T> work) throws InterruptedException, ExecutionException {
        return thread.submit(work).get();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
