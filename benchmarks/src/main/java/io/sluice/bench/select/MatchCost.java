package io.sluice.bench.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a record costs the selector by the matches that it carries, {@code a + b m} by least
 * squares, in microseconds of the time between two records.
 *
 * @param microsecondsPerRecord a
 * @param microsecondsPerMatch b
 * @param determination R², the share of the variance that the line explains; 1 for two points
 * @param marginal what one match more costs between neighbouring loads, by rising m: where none is
 *     above the one before it, the cost grows no faster than linearly
 */
public record MatchCost(
        double microsecondsPerRecord,
        double microsecondsPerMatch,
        double determination,
        List<Double> marginal) {
    /** A load: m, and microseconds per record. */
    record Point(double matches, double microseconds) {}

    /**
     * @param points at least two with different m
     */
    static MatchCost through(List<Point> points) {
        double meanM = points.stream().mapToDouble(Point::matches).average().orElseThrow();
        double meanY = points.stream().mapToDouble(Point::microseconds).average().orElseThrow();
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (Point point : points) {
            double x = point.matches() - meanM;
            double y = point.microseconds() - meanY;
            sxx += x * x;
            sxy += x * y;
            syy += y * y;
        }
        double slope = sxy / sxx;
        double explained = syy == 0 ? 1 : sxy * sxy / (sxx * syy);
        return new MatchCost(meanY - slope * meanM, slope, explained, marginal(points));
    }

    private static List<Double> marginal(List<Point> points) {
        List<Point> rising =
                points.stream().sorted(Comparator.comparingDouble(Point::matches)).toList();
        List<Double> marginal = new ArrayList<>();
        for (int i = 1; i < rising.size(); i++) {
            Point from = rising.get(i - 1);
            Point to = rising.get(i);
            if (to.matches() > from.matches()) {
                marginal.add(
                        (to.microseconds() - from.microseconds())
                                / (to.matches() - from.matches()));
            }
        }
        return marginal;
    }
}
