package io.sluice.experiments.stream;

import java.util.Locale;

/**
 * How a stream shifts: the four kinds of Hu et al., and one whose neighbours are near copies.
 *
 * @see <a href="https://arxiv.org/abs/2104.12081">Hu et al.: How Well Does Self-Supervised
 *     Pre-Training Perform with Streaming Data? ICLR 2022</a>
 */
public enum Shift {
    /** Not at all: images in random order. */
    INSTANCE_INCREMENTAL,
    /** Classes in random groups. */
    RANDOM_CLASS_INCREMENTAL,
    /** Classes in groups of like ones. */
    DISTANT_CLASS_INCREMENTAL,
    /** One kind of picture after the other. */
    DOMAIN_INCREMENTAL,
    /** Near copies in a row. */
    CORRELATED;

    /** As people write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return written();
    }
}
