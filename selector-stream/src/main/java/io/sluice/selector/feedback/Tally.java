package io.sluice.selector.feedback;

/**
 * What a round that prepares came to in one cell.
 *
 * @param settled images that were settled in it, all of them kept
 * @param useful images kept at any time that training found so in this round
 * @param redundant likewise
 * @param illMatched likewise
 */
record Tally(int cell, int settled, int useful, int redundant, int illMatched) {
    static final int LEAST_JUDGED = 8;

    int judged() {
        return useful + redundant + illMatched;
    }

    /** Of the judged images those of its kind, in [0, 1]; none were judged: 0. */
    double dull() {
        return judged() == 0 ? 0 : Math.max(redundant, illMatched) / (double) judged();
    }

    /** Whether enough were judged, and half of them or more teach nothing now, for one reason. */
    boolean isDull() {
        return judged() >= LEAST_JUDGED && dull() >= 0.5;
    }

    /** What most of those are; ill-matched where there are as many of each. */
    Verdict kind() {
        return redundant > illMatched ? Verdict.REDUNDANT : Verdict.ILL_MATCHED;
    }
}
