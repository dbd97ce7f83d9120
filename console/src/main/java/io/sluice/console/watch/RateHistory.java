package io.sluice.console.watch;

import io.sluice.console.snapshot.Flow.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** Turns readings of a counter that only grows into records per second. */
final class RateHistory {
    private static final Duration NOW = Duration.ofSeconds(10);
    private static final long STEP_SECONDS = 5;
    private static final int STEPS = 60;

    private record Reading(Instant at, long total) {}

    private final Deque<Reading> recent = new ArrayDeque<>();
    private final TreeMap<Long, Reading> lastOfStep = new TreeMap<>();

    /** Times must not go back. */
    void read(Instant at, long total) {
        Reading reading = new Reading(at, total);
        recent.addLast(reading);
        while (recent.size() > 2 && recent.getFirst().at().isBefore(at.minus(NOW))) {
            recent.removeFirst();
        }
        lastOfStep.put(Math.floorDiv(at.getEpochSecond(), STEP_SECONDS), reading);
        if (lastOfStep.size() > STEPS + 2) {
            lastOfStep.pollFirstEntry();
        }
    }

    Rate rate() {
        if (recent.isEmpty()) {
            return new Rate(0, 0, List.of());
        }
        Reading last = recent.getLast();
        return new Rate(last.total(), perSecond(recent.getFirst(), last), history());
    }

    /** The step that is still running is left out. */
    private List<Double> history() {
        List<Double> history = new ArrayList<>();
        List<Reading> ends = List.copyOf(lastOfStep.values());
        for (int i = 1; i < ends.size() - 1; i++) {
            history.add(perSecond(ends.get(i - 1), ends.get(i)));
        }
        return history;
    }

    private static double perSecond(Reading from, Reading to) {
        double seconds = Duration.between(from.at(), to.at()).toMillis() / 1000.0;
        return seconds > 0 ? Math.max(0, (to.total() - from.total()) / seconds) : 0;
    }
}
