package io.sluice.experiments.page;

import io.sluice.experiments.learn.Over;
import io.sluice.experiments.page.Curve.Point;
import io.sluice.experiments.sept.ChoiceFigures;
import io.sluice.experiments.sept.SeptReport;
import io.sluice.experiments.sept.SeptTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A report as a page: the table, then for each target both probes, seed by seed. */
public final class SeptPage {
    private SeptPage() {}

    public static String of(SeptReport report) {
        Page page = new Page("Pre-training on what is retrieved for a target");
        page.paragraph(SetupLine.of(report.setup()));
        page.table(SeptTable.of(report));
        report.targets()
                .forEach(
                        (target, choices) -> {
                            page.section(target, List.copyOf(choices.keySet()));
                            plot(page, "Linear probe", choices, ChoiceFigures::linear);
                            plot(page, "kNN", choices, ChoiceFigures::knn);
                            page.endSection();
                        });
        return page.finished();
    }

    /** What needs no retrieval is dashed. */
    private static void plot(
            Page page,
            String title,
            Map<String, ChoiceFigures> choices,
            Function<ChoiceFigures, Over> figure) {
        List<Curve> curves = new ArrayList<>();
        choices.forEach(
                (name, figures) -> {
                    List<Point> points = new ArrayList<>();
                    for (double value : figure.apply(figures).seeds().values()) {
                        points.add(new Point(points.size() + 1.0, value));
                    }
                    boolean isRetrieved = name.equals("selected") || name.equals("oracle");
                    curves.add(new Curve(name, points, Page.colour(curves.size()), !isRetrieved));
                });
        page.plot(title, curves, "seeds, in their order", "share told right");
    }
}
