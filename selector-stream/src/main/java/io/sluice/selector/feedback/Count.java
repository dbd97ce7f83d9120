package io.sluice.selector.feedback;

/**
 * What a round has come to so far.
 *
 * @param seen wanted images
 * @param redundant those dropped as redundant
 * @param illMatched those dropped as ill-matched
 * @param losses sum of the moving averages that training reported, in nats
 * @param heard how many it reported
 */
public record Count(int seen, int redundant, int illMatched, double losses, long heard) {
    static Count none() {
        return new Count(0, 0, 0, 0, 0);
    }

    Count kept() {
        return new Count(seen + 1, redundant, illMatched, losses, heard);
    }

    Count dropped(Verdict kind) {
        return kind == Verdict.REDUNDANT
                ? new Count(seen + 1, redundant + 1, illMatched, losses, heard)
                : new Count(seen + 1, redundant, illMatched + 1, losses, heard);
    }

    int of(Verdict kind) {
        return kind == Verdict.REDUNDANT ? redundant : illMatched;
    }

    Count heard(double emaLoss) {
        return new Count(seen, redundant, illMatched, losses + emaLoss, heard + 1);
    }

    /** L_e; not a number where nothing was heard. */
    double loss() {
        return losses / heard;
    }
}
