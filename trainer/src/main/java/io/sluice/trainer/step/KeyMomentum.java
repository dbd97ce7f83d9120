package io.sluice.trainer.step;

/**
 * The share of its own weights that the momentum branch keeps in a step: constant, or on a cosine
 * over arrivals to 1, {@code m = 1 - (1 - kept) (1 + cos(pi arrivals / horizon)) / 2}. From the
 * horizon on the momentum branch stays where it is.
 *
 * @param kept at the beginning, in [0, 1]
 * @param horizon arrivals to the end of the cosine, 0 for a constant share
 * @see <a href="https://arxiv.org/abs/2006.07733">Grill et al.: BYOL, NeurIPS 2020</a>
 */
public record KeyMomentum(double kept, long horizon) {
    public KeyMomentum {
        if (!(kept >= 0 && kept <= 1)) {
            throw new IllegalArgumentException("A share is in [0, 1] but was " + kept);
        }
    }

    /** Of a step. */
    public double at(Moment moment) {
        return horizon == 0 ? kept : 1 - (1 - kept) * moment.remaining(horizon);
    }
}
