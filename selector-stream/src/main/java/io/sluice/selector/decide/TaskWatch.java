package io.sluice.selector.decide;

/**
 * How a task fares in one partition, told span after span of the images it was asked about.
 * Immutable.
 *
 * @param revision of the task; another asks another question
 * @param images of this span so far
 * @param wanted of those
 * @param due how many of those the ratios in force added up to; 0 for a task without
 * @param fare as the last span told
 */
public record TaskWatch(long revision, long images, long wanted, double due, Fare fare) {
    /** Of a task that nothing is known of yet. */
    public static TaskWatch of(long revision) {
        return new TaskWatch(revision, 0, 0, 0, Fare.WITHIN);
    }

    /**
     * With the next image.
     *
     * @param inForce the keep ratio in force; 0 where there is none
     */
    public TaskWatch after(boolean isWanted, double inForce) {
        return new TaskWatch(
                revision, images + 1, wanted + (isWanted ? 1 : 0), due + inForce, fare);
    }

    /** Share of the images of this span that it wanted, in [0, 1]. */
    public double share() {
        return images == 0 ? 0 : (double) wanted / images;
    }

    /** The ratio in force, averaged over the span. */
    public double dueShare() {
        return images == 0 ? 0 : due / images;
    }

    /** At the beginning of the next span. */
    public TaskWatch next(Fare told) {
        return new TaskWatch(revision, 0, 0, 0, told);
    }
}
