package io.sluice.trainer.fold;

/**
 * When training does what, counted in arrivals.
 *
 * @param batch B, images per step
 * @param arrivals taken per round, at most B; the very first round takes B
 * @param ratio images trained per image arrived
 * @param capacity of the replay buffer
 * @param boundaries when a release is due
 */
public record Rhythm(int batch, int arrivals, double ratio, int capacity, Boundaries boundaries) {
    public Rhythm {
        if (batch < 2 || arrivals < 1 || arrivals > batch || capacity < batch) {
            throw new IllegalArgumentException(
                    "arrivals <= batch <= capacity must hold but was %d, %d, %d"
                            .formatted(arrivals, batch, capacity));
        }
        if (!(ratio * arrivals >= batch)) {
            throw new IllegalArgumentException(
                    "%d arrivals must pay for a step of %d but pay for %s"
                            .formatted(arrivals, batch, ratio * arrivals));
        }
    }

    /**
     * When a release is due: after {@code first} arrivals and after every multiple of {@code
     * every}.
     */
    public record Boundaries(long first, long every) {
        /** Whether one lies in (before, after]. */
        boolean between(long before, long after) {
            return passed(after) > passed(before);
        }

        private long passed(long arrivals) {
            return arrivals / every + (arrivals >= first && first % every != 0 ? 1 : 0);
        }
    }
}
