package io.sluice.trainer.fold;

import io.sluice.trainer.fold.Buffering.Eviction;
import io.sluice.trainer.prune.Thinning;

/**
 * When training does what, counted in arrivals.
 *
 * @param pace how much is trained for what arrives
 * @param buffer what is kept to train on again
 * @param thinning what of that is skipped
 * @param boundaries when a release is due
 */
public record Rhythm(Pace pace, Buffering buffer, Thinning thinning, Boundaries boundaries) {
    public Rhythm {
        if (buffer.images() < pace.batch()) {
            throw new IllegalArgumentException(
                    "A buffer of %d is smaller than a batch of %d"
                            .formatted(buffer.images(), pace.batch()));
        }
    }

    /** A reservoir of which nothing is skipped, and arrivals in one step of their round. */
    public Rhythm(int batch, int arrivals, double ratio, int capacity, Boundaries boundaries) {
        this(
                new Pace(batch, arrivals, ratio, 1),
                new Buffering(Eviction.RESERVOIR, capacity, Long.MAX_VALUE),
                Thinning.none(),
                boundaries);
    }

    /** B, images per step. */
    public int batch() {
        return pace.batch();
    }

    /**
     * How much is trained for what arrives.
     *
     * @param batch B, images per step
     * @param arrivals taken per round, at most B; the very first round takes B
     * @param ratio images trained, or skipped, per image arrived
     * @param freshSteps steps of a round that its arrivals are part of, beside images of the
     *     buffer; all other steps are of images of the buffer alone. With 0, arrivals are trained
     *     on only as far as they are drawn from the buffer
     */
    public record Pace(int batch, int arrivals, double ratio, int freshSteps) {
        public Pace {
            if (batch < 2 || arrivals < 1 || arrivals > batch || freshSteps < 0) {
                throw new IllegalArgumentException(
                        "arrivals <= batch must hold but was %d, %d, with %d fresh steps"
                                .formatted(arrivals, batch, freshSteps));
            }
            if (!(ratio * arrivals >= batch)) {
                throw new IllegalArgumentException(
                        "%d arrivals must pay for a step of %d but pay for %s"
                                .formatted(arrivals, batch, ratio * arrivals));
            }
        }
    }

    /**
     * When a release is due, and when the regularizer takes stock: at releases, or where drift is
     * detected.
     *
     * @param first arrivals after which the first release is due
     * @param every the others are due after every multiple of this
     * @param stock when the regularizer takes stock
     * @param threshold h of {@link io.sluice.trainer.prune.Drift}, in standard deviations
     */
    public record Boundaries(long first, long every, Stock stock, double threshold) {
        private static final double USUAL = 8;

        /** Stock is taken at releases. */
        public Boundaries(long first, long every) {
            this(first, every, Stock.RELEASE, USUAL);
        }

        /** Whether a release is due in (before, after]. */
        boolean between(long before, long after) {
            return passed(after) > passed(before);
        }

        private long passed(long arrivals) {
            return arrivals / every + (arrivals >= first && first % every != 0 ? 1 : 0);
        }
    }

    /** When the regularizer takes stock. */
    public enum Stock {
        RELEASE,
        DRIFT
    }
}
