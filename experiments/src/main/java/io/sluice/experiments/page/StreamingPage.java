package io.sluice.experiments.page;

import io.sluice.experiments.learn.Score;
import io.sluice.experiments.page.Curve.Point;
import io.sluice.experiments.streaming.MethodFigures;
import io.sluice.experiments.streaming.StreamingReport;
import io.sluice.experiments.streaming.StreamingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A report as a page: the table, then three plots for each stream. */
public final class StreamingPage {
    private final Page page = new Page("Learning from shifting streams");

    private StreamingPage() {}

    public static String of(StreamingReport report) {
        StreamingPage streaming = new StreamingPage();
        streaming.page.paragraph(SetupLine.of(report.setup()));
        streaming.page.table(StreamingTable.of(report));
        report.streams().forEach(streaming::section);
        return streaming.page.finished();
    }

    private void section(String stream, Map<String, MethodFigures> methods) {
        page.section(stream, List.copyOf(methods.keySet()));
        plot("Linear probe among all labels", methods, Score::linear);
        plot("kNN among all labels", methods, Score::knn);
        plot("Linear probe, questions like the first chunk's", methods, Score::firstLinear);
        page.endSection();
    }

    private void plot(
            String title, Map<String, MethodFigures> methods, ToDoubleFunction<Score> figure) {
        int chunks = methods.values().stream().mapToInt(of -> of.course().size()).max().orElse(1);
        List<Curve> curves = new ArrayList<>();
        methods.forEach(
                (name, figures) ->
                        curves.add(
                                new Curve(
                                        name,
                                        points(figures.course(), chunks, figure),
                                        Page.colour(curves.size()),
                                        figures.course().size() < chunks)));
        page.plot(title, curves, "chunks", "share told right");
    }

    /** What never learns has one score, which holds all along. */
    private static List<Point> points(
            List<Score> course, int chunks, ToDoubleFunction<Score> figure) {
        List<Point> points = new ArrayList<>();
        for (int chunk = 1; chunk <= chunks; chunk++) {
            Score score = course.get(Math.min(chunk, course.size()) - 1);
            points.add(new Point(chunk, figure.applyAsDouble(score)));
        }
        return points;
    }
}
