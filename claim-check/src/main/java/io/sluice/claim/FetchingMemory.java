package io.sluice.claim;

import java.util.concurrent.Semaphore;

/**
 * The memory that all threads fetching by the same {@link Claims} share: a burst of large content
 * costs time and not the process.
 */
final class FetchingMemory {
    private static final int MEBIBYTE = 1 << 20;
    private static final int ALL = 256;

    private final Semaphore free = new Semaphore(ALL, true);

    /** A part of it that is taken until it is closed. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until there is as much; what wants more than there is gets all. */
    Taken take(long bytes) {
        int mebibytes = (int) Math.min((bytes + MEBIBYTE - 1) / MEBIBYTE, ALL);
        free.acquireUninterruptibly(mebibytes);
        return () -> free.release(mebibytes);
    }
}
