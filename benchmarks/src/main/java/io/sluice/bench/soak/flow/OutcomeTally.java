package io.sluice.bench.soak.flow;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of records that were sent.
 *
 * @param sent and acknowledged by the broker
 * @param missing places that were sent but came out as nothing
 * @param repeated outcomes of places that had come out before
 * @param strange outcomes of places that were never sent
 * @param reasons of the dead letters, with their number
 */
public record OutcomeTally(
        long sent,
        long scored,
        long deadLetters,
        long missing,
        long repeated,
        long strange,
        Map<String, Long> reasons) {
    /** What came on top of an earlier tally. */
    public OutcomeTally since(OutcomeTally before) {
        Map<String, Long> more = new TreeMap<>(reasons);
        before.reasons.forEach((reason, count) -> more.merge(reason, -count, Long::sum));
        more.values().removeIf(count -> count == 0);
        return new OutcomeTally(
                sent - before.sent,
                scored - before.scored,
                deadLetters - before.deadLetters,
                missing - before.missing,
                repeated - before.repeated,
                strange - before.strange,
                more);
    }

    /** Whether every place came out exactly once. */
    public boolean addsUp() {
        return sent == scored + deadLetters && missing == 0 && repeated == 0 && strange == 0;
    }
}
