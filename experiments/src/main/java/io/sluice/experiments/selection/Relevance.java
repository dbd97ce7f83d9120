package io.sluice.experiments.selection;

import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What chosen images show, over the images of which it is known.
 *
 * @param relevant what a useful image shows
 * @param precision share of the chosen ones that are relevant
 * @param lift precision over the share of all images that are relevant
 * @param recall share of the relevant ones that were chosen
 * @param relevantImages in the stream
 */
public record Relevance(
        String relevant,
        @Nullable Double precision,
        @Nullable Double lift,
        @Nullable Double recall,
        @Nullable Double oraclePrecision,
        @Nullable Double oracleRecall,
        int relevantImages) {
    /** Null where it is not known what the task looks for or what any image shows. */
    static @Nullable Relevance of(
            GivenTask task, List<Embedded> images, BitSet chosen, BitSet oracle) {
        String wanted = task.relevant();
        BitSet known = new BitSet();
        BitSet relevant = new BitSet();
        for (int place = 0; place < images.size(); place++) {
            String coarse = images.get(place).coarse();
            known.set(place, coarse != null);
            relevant.set(place, coarse != null && coarse.equals(wanted));
        }
        if (wanted == null || known.isEmpty()) {
            return null;
        }
        Double precision = share(relevant, both(chosen, known));
        Double background = share(relevant, known);
        return new Relevance(
                wanted,
                precision,
                precision == null || background == null || background == 0
                        ? null
                        : Double.valueOf(precision / background),
                share(chosen, relevant),
                share(relevant, both(oracle, known)),
                share(oracle, relevant),
                relevant.cardinality());
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    /** {@code |some ∩ all| / |all|}. */
    private static @Nullable Double share(BitSet some, BitSet all) {
        return all.isEmpty() ? null : (double) both(some, all).cardinality() / all.cardinality();
    }
}
