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
    private final Page page = new Page("Selection against the oracle");

    private SelectionPage() {}

    public static String of(SelectionReport report) {
        SelectionPage selection = new SelectionPage();
        selection.setup(report.setup());
        selection.page.table(SelectionTable.of(report));
        report.keepRatios().forEach(selection::section);
        return selection.page.finished();
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
        page.paragraph(text);
    }

    private void section(String ratio, Map<String, TaskFigures> tasks) {
        List<TaskCurves> all = new ArrayList<>();
        tasks.forEach(
                (name, figures) -> all.add(new TaskCurves(name, figures, Page.colour(all.size()))));
        page.section("Keep ratio " + ratio, all.stream().map(TaskCurves::name).toList());
        page.plot(
                "Overlap with the oracle over the last 5,000 images; dashed: attainable",
                all.stream().flatMap(task -> task.overlap().stream()).toList(),
                "images arrived",
                "overlap");
        page.plot(
                "Share kept of every 1,000 images; dashed: asked",
                kept(all),
                "images arrived",
                "kept");
        page.plot(
                "Images per example over its equal share, most first; dashed: oracle",
                all.stream().flatMap(task -> task.perExample().stream()).toList(),
                "example",
                "times its share");
        page.endSection();
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
}
