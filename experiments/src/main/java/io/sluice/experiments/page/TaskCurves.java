package io.sluice.experiments.page;

import io.sluice.experiments.page.Curve.Point;
import io.sluice.experiments.selection.Course;
import io.sluice.experiments.selection.ExampleShares;
import io.sluice.experiments.selection.TaskFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lines that one task has in the plots. */
record TaskCurves(String name, TaskFigures figures, String colour) {
    /** Steps that overlap is taken over: in one of them the oracle may have few images. */
    private static final int AT_ONCE = 5;

    /** Overlap with the oracle over the last steps, and what could be reached there. */
    List<Curve> overlap() {
        Course course = figures.course();
        return List.of(
                new Curve(name, ratios(course.both(), course.oracle(), AT_ONCE), colour, false),
                new Curve(
                        name + ", attainable",
                        ratios(course.attainable(), course.oracle(), AT_ONCE),
                        colour,
                        true));
    }

    /** Share of each step that was kept. */
    Curve kept() {
        Course course = figures.course();
        return new Curve(name, ratios(course.kept(), course.images(), 1), colour, false);
    }

    /** Images of each example over its equal share, from most to fewest. */
    List<Curve> perExample() {
        return List.of(
                new Curve(name, falling(figures.keptPerExample()), colour, false),
                new Curve(name + ", oracle", falling(figures.oraclePerExample()), colour, true));
    }

    private List<Point> ratios(List<Integer> counted, List<Integer> all, int steps) {
        List<Integer> images = figures.course().images();
        List<Point> points = new ArrayList<>();
        int place = 0;
        for (int to = 1; to <= counted.size(); to++) {
            place += images.get(to - 1);
            int from = Math.max(0, to - steps);
            double whole = sum(all.subList(from, to));
            if (whole > 0) {
                points.add(new Point(place, sum(counted.subList(from, to)) / whole));
            }
        }
        return points;
    }

    private static List<Point> falling(ExampleShares shares) {
        List<Integer> sorted = shares.images().stream().sorted(Comparator.reverseOrder()).toList();
        double equal = Math.max(1, sum(sorted)) * shares.equal();
        List<Point> points = new ArrayList<>();
        for (int rank = 0; rank < sorted.size(); rank++) {
            points.add(new Point(rank + 1, sorted.get(rank) / equal));
        }
        return points;
    }

    private static double sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
