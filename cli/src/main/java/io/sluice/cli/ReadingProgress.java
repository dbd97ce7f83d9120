package io.sluice.cli;

import io.sluice.cli.access.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;

/** Says how far reading is, where it takes long. */
final class ReadingProgress implements TopicReader.Watch {
    private static final long EVERY = Duration.ofSeconds(3).toNanos();

    private final PrintWriter err;
    private long last = System.nanoTime();

    ReadingProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void reached(String topic, long passed, long all) {
        long now = System.nanoTime();
        if (now - last >= EVERY) {
            err.printf("reading %s: %d %%%n", topic, 100 * passed / Math.max(1, all));
            err.flush();
            last = now;
        }
    }
}
