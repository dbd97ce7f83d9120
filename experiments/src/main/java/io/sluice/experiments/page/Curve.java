package io.sluice.experiments.page;

import java.util.List;

/**
 * A line of a plot.
 *
 * @param points from left to right
 * @param colour as CSS has it
 * @param dashed whether it is there for comparison
 */
record Curve(String name, List<Point> points, String colour, boolean dashed) {
    record Point(double x, double y) {}

    Curve {
        points = List.copyOf(points);
    }
}
