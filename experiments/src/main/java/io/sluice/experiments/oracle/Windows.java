package io.sluice.experiments.oracle;

/**
 * Chooses at the end of every window of a stream, with the window in hand: over each the oracle's
 * own procedure. After so many windows as many images are chosen as the keep ratio comes to for all
 * of them together. What is left over at the end is a shorter window.
 */
public final class Windows {
    private Windows() {}

    /**
     * Chooses from all windows.
     *
     * @param length of a window in images, at least 1
     */
    public static Choice choose(Similarities similarities, double ratio, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("A window has an image or more, not " + length);
        }
        Choice all = Choice.none(similarities.examples());
        for (int from = 0; from < similarities.images(); from += length) {
            int to = Math.min(similarities.images(), from + length);
            Oracle oracle = Oracle.over(similarities.between(from, to));
            int wanted = Oracle.wanted(ratio, to) - Oracle.wanted(ratio, from);
            all.addAll(oracle.choose(wanted).choice(), from);
        }
        return all;
    }
}
