package io.sluice.cli.demo;

import io.sluice.ingest.publish.Valve;

/**
 * Holds the river back while the rooms are behind, so that a release takes effect on images that
 * come after it rather than on none.
 */
final class Throttle implements Valve {
    private final int mostOnTheWay;
    private final int mostUntrained;
    private long passed;
    private long settled;
    private long untrained;

    /**
     * @param mostOnTheWay images let through that have no outcome yet
     * @param mostUntrained selected images that the trainer has not taken yet
     */
    Throttle(int mostOnTheWay, int mostUntrained) {
        this.mostOnTheWay = mostOnTheWay;
        this.mostUntrained = mostUntrained;
    }

    @Override
    public synchronized void pass() throws InterruptedException {
        while (untrained > mostUntrained || passed - settled >= mostOnTheWay) {
            wait();
        }
        passed++;
    }

    /** Counts what earlier runs on the same folder let through. */
    synchronized void resumed(long entries) {
        passed += entries;
    }

    /**
     * Takes a reading of the rooms.
     *
     * @param settled images that have an outcome, over all runs on the folder
     * @param untrained selected images that the trainer has not taken yet
     */
    synchronized void read(long settled, long untrained) {
        this.settled = settled;
        this.untrained = untrained;
        notifyAll();
    }
}
