package io.sluice.experiments.page;

import io.sluice.experiments.page.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws lines as SVG, both axes from 0 to a little more than the greatest value. */
final class LinePlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int LEFT = 56;
    private static final int RIGHT = 24;
    private static final int TOP = 10;
    private static final int BOTTOM = 40;
    private static final int TICKS = 5;

    private final List<Curve> curves;
    private final double xEnd;
    private final double yEnd;
    private final StringBuilder svg = new StringBuilder();

    private LinePlot(List<Curve> curves) {
        this.curves = curves;
        this.xEnd = end(curves, Point::x);
        this.yEnd = end(curves, Point::y);
    }

    /**
     * @param x what the lower axis counts
     * @param y what the left axis counts
     */
    static String draw(List<Curve> curves, String x, String y) {
        LinePlot plot = new LinePlot(curves);
        plot.add(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over %s\">",
                WIDTH, HEIGHT, Html.escaped(y), Html.escaped(x));
        plot.axes(x, y);
        curves.forEach(plot::curve);
        return plot.svg.append("</svg>\n").toString();
    }

    private void axes(String x, String y) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double atX = xEnd * tick / TICKS;
            double atY = yEnd * tick / TICKS;
            add(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, down(atY), down(atY));
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, down(atY) + 4, number(atY));
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    across(atX), HEIGHT - BOTTOM + 16, number(atX));
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                WIDTH - RIGHT, HEIGHT - 6, Html.escaped(x));
        add("<text x=\"%d\" y=\"%d\">%s</text>", LEFT, HEIGHT - 6, Html.escaped(y));
    }

    private void curve(Curve curve) {
        String points =
                curve.points().stream()
                        .map(p -> format("%.1f,%.1f", across(p.x()), down(p.y())))
                        .collect(Collectors.joining(" "));
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"%s>"
                        + "<title>%s</title></polyline>",
                points,
                curve.colour(),
                curve.dashed() ? " stroke-dasharray=\"4 4\" opacity=\"0.6\"" : "",
                Html.escaped(curve.name()));
    }

    private double across(double x) {
        return LEFT + x / xEnd * (WIDTH - LEFT - RIGHT);
    }

    private double down(double y) {
        return HEIGHT - BOTTOM - y / yEnd * (HEIGHT - TOP - BOTTOM);
    }

    private void add(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The least of 1, 1.5, 2, 2.5, 3, 4, 5, 7.5 times a power of ten that all values are under. */
    private static double end(List<Curve> curves, ToDoubleFunction<Point> value) {
        double greatest =
                curves.stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(value)
                        .max()
                        .orElse(1);
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(greatest, 1e-9))));
        for (double step : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 7.5}) {
            if (step * power >= greatest) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value >= 1000
                ? format("%,.0f", value)
                : format("%.4f", value).replaceFirst("\\.?0+$", "");
    }
}
