package io.sluice.bench.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work side by side. They stay until the crew is closed, so that the time they used
 * can still be read once they are done.
 */
final class Crew implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final List<CountDownLatch> done = new ArrayList<>();
    private final CountDownLatch dismissed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** One that comes after a failure is interrupted at once. */
    synchronized void start(String name, Work work) {
        CountDownLatch finished = new CountDownLatch(1);
        done.add(finished);
        Thread thread = new Thread(() -> run(work, finished), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        if (failure.get() != null) {
            thread.interrupt();
        }
    }

    /**
     * @throws IllegalStateException if the work of one of them failed
     */
    void awaitDone() throws InterruptedException {
        for (CountDownLatch finished : done) {
            finished.await();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("A thread of the benchmark failed: " + thrown, thrown);
        }
    }

    private void run(Work work, CountDownLatch finished) {
        try {
            work.run();
        } catch (Throwable e) { // handed on to who waits
            fail(e);
        } finally {
            finished.countDown();
        }
        try {
            dismissed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void fail(Throwable thrown) {
        failure.compareAndSet(null, thrown);
        threads.forEach(Thread::interrupt);
    }

    @Override
    public void close() {
        dismissed.countDown();
    }
}
