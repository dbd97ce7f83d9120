package io.sluice.experiments.oracle;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** How much of what the oracle chose was chosen. */
public final class Overlap {
    /** What comes before this share of the stream is not counted. */
    private static final double LEAD_IN = 0.1;

    private Overlap() {}

    /** The place in a stream of N images from which on overlap is counted. */
    public static int from(int images) {
        return (int) Math.ceil(LEAD_IN * images);
    }

    /**
     * {@code |chosen ∩ oracle| / |oracle|} over the images from a place on.
     *
     * @return in [0, 1]; null where the oracle chose nothing there
     */
    public static @Nullable Double of(BitSet chosen, BitSet oracle, int from) {
        BitSet wanted = oracle.get(from, Math.max(from, oracle.length()));
        BitSet both = chosen.get(from, Math.max(from, chosen.length()));
        both.and(wanted);
        return wanted.isEmpty() ? null : (double) both.cardinality() / wanted.cardinality();
    }
}
