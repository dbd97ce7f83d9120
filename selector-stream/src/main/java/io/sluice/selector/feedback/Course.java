package io.sluice.selector.feedback;

/**
 * How far an encoder's images have come.
 *
 * @param settled images by the cell they were settled in during a round that prepares
 */
public record Course(Round round, Prunable prunable, RoundCount count, int[] settled) {
    static Course begun() {
        return in(Round.first());
    }

    /** At the beginning of a round. */
    static Course in(Round round) {
        return new Course(round, Prunable.nothing(), RoundCount.none(), new int[Cells.MOST]);
    }
}
