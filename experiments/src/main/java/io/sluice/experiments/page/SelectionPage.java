package io.sluice.experiments.page;

import io.sluice.experiments.page.Curve.Point;
import io.sluice.experiments.selection.SelectionReport;
import io.sluice.experiments.selection.SelectionSetup;
import io.sluice.experiments.selection.SelectionTable;
import io.sluice.experiments.selection.TaskFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as a page: the table, then three plots for each keep ratio. */
public final class SelectionPage {
    private static final List<String> COLOURS =
            List.of(
                    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f",
                    "#000000");
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Selection against the oracle</title>
            <style>
            body { font: 14px/1.5 system-ui, sans-serif; max-width: 1180px; margin: 2em auto; padding: 0 1em }
            pre { overflow-x: auto; background: #f4f4f4; padding: 1em }
            .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(340px, 1fr)); gap: 1em }
            figure { margin: 0 }
            svg { width: 100%; font: 11px system-ui, sans-serif }
            .grid { stroke: #ddd }
            .key { display: inline-block; width: 1em; height: .3em; margin: 0 .4em .2em 1em }
            </style>
            <h1>Selection against the oracle</h1>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private SelectionPage() {}

    public static String of(SelectionReport report) {
        SelectionPage page = new SelectionPage();
        page.setup(report.setup());
        page.html.append("<pre>").append(Html.escaped(SelectionTable.of(report)));
        page.html.append("</pre>\n");
        report.keepRatios().forEach(page::section);
        return page.html.append("</html>\n").toString();
    }

    private void setup(SelectionSetup setup) {
        String text =
                String.format(
                        Locale.ROOT,
                        "%,d images of %s, %s with seed %d; encoder %s; %s, commit %s.",
                        setup.counts().read(),
                        String.join(", ", setup.counts().from()),
                        setup.seeds().order().name().toLowerCase(Locale.ROOT),
                        setup.seeds().seed(),
                        setup.encoder().version(),
                        setup.date(),
                        setup.commit());
        html.append("<p>").append(Html.escaped(text)).append("</p>\n");
    }

    private void section(String ratio, Map<String, TaskFigures> tasks) {
        List<TaskCurves> all = new ArrayList<>();
        tasks.forEach(
                (name, figures) -> all.add(new TaskCurves(name, figures, colour(all.size()))));
        html.append("<h2>Keep ratio ").append(Html.escaped(ratio)).append("</h2>\n<p>");
        all.forEach(this::key);
        html.append("</p>\n<div class=\"plots\">\n");
        plot(
                "Overlap with the oracle over the last 5,000 images; dashed: attainable",
                all.stream().flatMap(task -> task.overlap().stream()).toList(),
                "images arrived",
                "overlap");
        plot(
                "Share kept of every 1,000 images; dashed: asked",
                kept(all),
                "images arrived",
                "kept");
        plot(
                "Images per example over its equal share, most first; dashed: oracle",
                all.stream().flatMap(task -> task.perExample().stream()).toList(),
                "example",
                "times its share");
        html.append("</div>\n");
    }

    private static List<Curve> kept(List<TaskCurves> all) {
        List<Curve> curves = new ArrayList<>(all.stream().map(TaskCurves::kept).toList());
        TaskFigures any = all.get(0).figures();
        int images = any.course().images().stream().mapToInt(Integer::intValue).sum();
        double asked = any.kept().keepRatioAsked();
        curves.add(
                new Curve(
                        "asked",
                        List.of(new Point(0, asked), new Point(images, asked)),
                        "#000000",
                        true));
        return curves;
    }

    private void key(TaskCurves task) {
        html.append("<span class=\"key\" style=\"background:")
                .append(task.colour())
                .append("\"></span>")
                .append(Html.escaped(task.name()));
    }

    private void plot(String title, List<Curve> curves, String x, String y) {
        html.append("<figure><figcaption>")
                .append(Html.escaped(title))
                .append("</figcaption>\n")
                .append(LinePlot.draw(curves, x, y))
                .append("</figure>\n");
    }

    private static String colour(int task) {
        return COLOURS.get(task % COLOURS.size());
    }
}
