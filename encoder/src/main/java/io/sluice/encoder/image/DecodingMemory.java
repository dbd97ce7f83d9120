package io.sluice.encoder.image;

import java.util.concurrent.Semaphore;

/**
 * The native memory that all decoding threads share. Small pictures pass; large ones wait until
 * others are done, so that a burst of them costs time and not the process.
 */
final class DecodingMemory implements AutoCloseable {
    private static final int MEBIBYTE = 1 << 20;
    private static final int SMALL = 32;
    private static final int ALL = 1024;
    private static final Semaphore FREE = new Semaphore(ALL, true);
    private static final DecodingMemory LITTLE = new DecodingMemory(0);

    private final int mebibytes;

    private DecodingMemory(int mebibytes) {
        this.mebibytes = mebibytes;
    }

    /** Waits until there is as much; what wants more than there is gets all. */
    static DecodingMemory take(long bytes) {
        int mebibytes = (int) Math.min(bytes / MEBIBYTE, ALL);
        if (mebibytes < SMALL) {
            return LITTLE;
        }
        FREE.acquireUninterruptibly(mebibytes);
        return new DecodingMemory(mebibytes);
    }

    @Override
    public void close() {
        FREE.release(mebibytes);
    }
}
