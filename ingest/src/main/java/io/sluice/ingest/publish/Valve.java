package io.sluice.ingest.publish;

/** Lets entries through one by one, as fast as whoever is downstream wants them. */
@FunctionalInterface
public interface Valve {
    /** Returns when the next entry may go. */
    void pass() throws InterruptedException;

    /** As fast as it goes. */
    static Valve open() {
        return () -> {};
    }
}
