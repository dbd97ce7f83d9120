package io.sluice.console;

import java.util.Optional;

/**
 * The latest of a row of texts; listeners wait for the next one and miss what they are slow for.
 */
final class Broadcast implements AutoCloseable {
    /** A text and its place in the row. */
    record Edition(long number, String text) {}

    private Edition latest = new Edition(0, "");
    private boolean closed;

    synchronized void publish(String text) {
        latest = new Edition(latest.number() + 1, text);
        notifyAll();
    }

    /** The first edition after this number that is still there; empty once closed. */
    synchronized Optional<Edition> after(long number) throws InterruptedException {
        while (!closed && latest.number() <= number) {
            wait();
        }
        return closed ? Optional.empty() : Optional.of(latest);
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
