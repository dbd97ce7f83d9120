package io.sluice.ingest.publish;

import java.util.concurrent.TimeUnit;

/** Time that passes and can be waited for. */
interface Clock {
    /** Nanoseconds since some moment. */
    long nanos();

    void sleep(long nanos) throws InterruptedException;

    static Clock system() {
        return new Clock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        };
    }
}
