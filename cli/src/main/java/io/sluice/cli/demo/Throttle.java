package io.sluice.cli.demo;

import io.sluice.ingest.publish.Valve;

/**
 * Holds the river back while the rooms are behind, so that a release takes effect on images that
 * come after it rather than on none.
 */
final class Throttle implements Valve {
    private static final long UNKNOWN = -1;

    private final int mostOnTheWay;
    private final int mostUntrained;
    private long passed;
    private long settledBefore = UNKNOWN;
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

    /** Waits for a first reading, then whenever too much is on the way. */
    @Override
    public synchronized void pass() throws InterruptedException {
        while (settledBefore == UNKNOWN
                || untrained > mostUntrained
                || passed - (settled - settledBefore) >= mostOnTheWay) {
            wait();
        }
        passed++;
    }

    /**
     * Takes a reading of the rooms.
     *
     * @param settled images that have an outcome; what had one at the first reading does not count
     * @param untrained selected images that the trainer has not taken yet
     */
    synchronized void read(long settled, long untrained) {
        if (settledBefore == UNKNOWN) {
            settledBefore = settled;
        }
        this.settled = settled;
        this.untrained = untrained;
        notifyAll();
    }
}
