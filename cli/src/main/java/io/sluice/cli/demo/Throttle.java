package io.sluice.cli.demo;

import io.sluice.ingest.publish.Valve;

/**
 * Holds the river back while the rooms are behind, so that a release takes effect on images that
 * come after it rather than on none.
 *
 * <p>Counts what was let through since the last reading of the rooms as being on its way.
 */
final class Throttle implements Valve {
    private final int mostOnTheWay;
    private final int mostUntrained;
    private long passed;
    private long passedAtReading;
    private long onTheWay;
    private long untrained;

    /**
     * @param mostOnTheWay images produced but not decided about
     * @param mostUntrained selected images that the trainer has not taken yet
     */
    Throttle(int mostOnTheWay, int mostUntrained) {
        this.mostOnTheWay = mostOnTheWay;
        this.mostUntrained = mostUntrained;
    }

    @Override
    public synchronized void pass() throws InterruptedException {
        while (untrained > mostUntrained || onTheWay + passed - passedAtReading > mostOnTheWay) {
            wait();
        }
        passed++;
    }

    /** Takes a fresh reading of how far behind the rooms are. */
    synchronized void read(long onTheWay, long untrained) {
        this.onTheWay = onTheWay;
        this.untrained = untrained;
        passedAtReading = passed;
        notifyAll();
    }
}
