package io.sluice.bench.soak.flow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Keeps book of every place that was sent and of every place that came out; for any thread. */
public final class Ledger {
    private final Map<Integer, BitSet> sent = new HashMap<>(); // by partition, offsets
    private final Map<Integer, BitSet> seen = new HashMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long acknowledged;
    private long scored;
    private long deadLetters;
    private long repeated;

    synchronized void sent(int partition, long offset) {
        bits(sent, partition).set(Math.toIntExact(offset));
        acknowledged++;
    }

    synchronized void scored(int partition, long offset) {
        scored++;
        see(partition, offset);
    }

    synchronized void deadLetter(int partition, long offset, String reason) {
        deadLetters++;
        reasons.merge(reason, 1L, Long::sum);
        see(partition, offset);
    }

    /** Outcomes so far. */
    synchronized long read() {
        return scored + deadLetters;
    }

    /** Waits for more outcomes than that, but no longer than a second; how many there are. */
    synchronized long awaitMoreThan(long known) throws InterruptedException {
        if (scored + deadLetters <= known) {
            wait(TimeUnit.SECONDS.toMillis(1));
        }
        return scored + deadLetters;
    }

    public synchronized OutcomeTally tally() {
        return new OutcomeTally(
                acknowledged,
                scored,
                deadLetters,
                without(sent, seen),
                repeated,
                without(seen, sent),
                new TreeMap<>(reasons));
    }

    private void see(int partition, long offset) {
        BitSet places = bits(seen, partition);
        int place = Math.toIntExact(offset);
        if (places.get(place)) {
            repeated++;
        }
        places.set(place);
        notifyAll();
    }

    private static long without(Map<Integer, BitSet> these, Map<Integer, BitSet> those) {
        long count = 0;
        for (Map.Entry<Integer, BitSet> entry : these.entrySet()) {
            BitSet left = (BitSet) entry.getValue().clone();
            left.andNot(those.getOrDefault(entry.getKey(), new BitSet()));
            count += left.cardinality();
        }
        return count;
    }

    private static BitSet bits(Map<Integer, BitSet> places, int partition) {
        return places.computeIfAbsent(partition, p -> new BitSet());
    }
}
