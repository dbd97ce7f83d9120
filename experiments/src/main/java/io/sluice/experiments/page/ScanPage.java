package io.sluice.experiments.page;

import io.sluice.experiments.page.Curve.Point;
import io.sluice.experiments.scan.PruningFigures;
import io.sluice.experiments.scan.PruningFigures.Look;
import io.sluice.experiments.scan.ScanReport;
import io.sluice.experiments.scan.ScanTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A report as a page: the table, then both probes over what was trained on. */
public final class ScanPage {
    private ScanPage() {}

    public static String of(ScanReport report) {
        Page page = new Page("Skipping what teaches little now");
        page.paragraph(SetupLine.of(report.setup()));
        page.table(ScanTable.of(report));
        page.section("Probes over images trained on", List.copyOf(report.prunings().keySet()));
        plot(page, "Linear probe", report.prunings(), Look::linear);
        plot(page, "kNN", report.prunings(), Look::knn);
        page.endSection();
        return page.finished();
    }

    private static void plot(
            Page page,
            String title,
            Map<String, PruningFigures> prunings,
            ToDoubleFunction<Look> figure) {
        List<Curve> curves = new ArrayList<>();
        prunings.forEach(
                (name, figures) -> {
                    List<Point> points =
                            figures.course().stream()
                                    .map(l -> new Point(l.trained(), figure.applyAsDouble(l)))
                                    .toList();
                    curves.add(new Curve(name, points, Page.colour(curves.size()), false));
                });
        page.plot(title, curves, "images trained on", "share told right");
    }
}
