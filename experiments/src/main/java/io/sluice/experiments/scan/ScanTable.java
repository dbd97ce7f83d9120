package io.sluice.experiments.scan;

import io.sluice.experiments.learn.Rows;

/** A report for people. */
public final class ScanTable {
    private static final String ROW = "%-12s %20s %20s %12s %8s %7s %10s %8s";

    private ScanTable() {}

    public static String of(ScanReport report) {
        Rows rows = new Rows();
        rows.line(
                ROW,
                "skipped",
                "kNN",
                "linear",
                "points lost",
                "saved",
                "rank",
                "backprop.",
                "seconds");
        report.prunings()
                .forEach(
                        (name, figures) ->
                                rows.line(
                                        ROW,
                                        name,
                                        Rows.range(figures.knn()),
                                        Rows.range(figures.linear()),
                                        Rows.points(figures.pointsLost()),
                                        Rows.number("%.3f", figures.savedShare().mean()),
                                        Rows.number("%.1f", figures.rankMe().mean()),
                                        Rows.number("%,.0f", figures.backpropagated().mean()),
                                        Rows.number("%.0f", figures.seconds().mean())));
        report.leftOut().forEach(what -> rows.line("%s", what));
        rows.line(
                "kNN and linear: in the end, mean over seeds, least and greatest in brackets;"
                        + " points lost: of the linear probe against skipping nothing; saved: share"
                        + " of the images that were skipped");
        return rows.text();
    }
}
