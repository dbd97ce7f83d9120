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
public record RoundCount(int seen, int redundant, int illMatched, double losses, long heard) {
    static RoundCount none() {
        return new RoundCount(0, 0, 0, 0, 0);
    }

    RoundCount kept() {
        return new RoundCount(seen + 1, redundant, illMatched, losses, heard);
    }

    RoundCount dropped(Verdict kind) {
        return kind == Verdict.REDUNDANT
                ? new RoundCount(seen + 1, redundant + 1, illMatched, losses, heard)
                : new RoundCount(seen + 1, redundant, illMatched + 1, losses, heard);
    }

    int of(Verdict kind) {
        return kind == Verdict.REDUNDANT ? redundant : illMatched;
    }

    RoundCount heard(double emaLoss) {
        return new RoundCount(seen, redundant, illMatched, losses + emaLoss, heard + 1);
    }

    /** L_e; not a number where nothing was heard. */
    double loss() {
        return losses / heard;
    }
}
