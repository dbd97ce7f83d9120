package io.sluice.console.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Where a lag is heading: the slope of a straight line fitted to its recent history.
 *
 * <p>{@code slope = sum((t - mean t)(y - mean y)) / sum((t - mean t)^2)}, t in seconds and y in
 * records, over a sliding window. Commits come in bursts, so the window must span several of them.
 */
public final class LagTrend {
    private record Point(Instant at, long records) {}

    private final Duration window;
    private final Deque<Point> points = new ArrayDeque<>();

    public LagTrend(Duration window) {
        this.window = window;
    }

    /** Times must not go back. */
    public void add(Instant at, long records) {
        points.addLast(new Point(at, records));
        while (points.getFirst().at().isBefore(at.minus(window))) {
            points.removeFirst();
        }
    }

    /** Records per second, negative while catching up; 0 until two moments are known. */
    public double slope() {
        if (points.isEmpty()) {
            return 0;
        }
        Instant start = points.getFirst().at();
        double meanTime = points.stream().mapToDouble(p -> seconds(start, p)).average().orElse(0);
        double meanRecords = points.stream().mapToLong(Point::records).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Point point : points) {
            double time = seconds(start, point) - meanTime;
            covariance += time * (point.records() - meanRecords);
            variance += time * time;
        }
        return variance == 0 ? 0 : covariance / variance;
    }

    /** Seconds until the lag is gone: {@code records / -slope}; empty while it does not shrink. */
    public OptionalDouble catchUpSeconds() {
        long records = points.isEmpty() ? 0 : points.getLast().records();
        if (records == 0) {
            return OptionalDouble.of(0);
        }
        double slope = slope();
        return slope < 0 ? OptionalDouble.of(records / -slope) : OptionalDouble.empty();
    }

    private static double seconds(Instant start, Point point) {
        return Duration.between(start, point.at()).toMillis() / 1000.0;
    }
}
