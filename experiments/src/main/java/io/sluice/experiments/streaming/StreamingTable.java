package io.sluice.experiments.streaming;

import io.sluice.experiments.learn.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class StreamingTable {
    private static final String ROW = "%-28s %20s %20s %9s %9s %9s %7s %9s %8s";

    private StreamingTable() {}

    public static String of(StreamingReport report) {
        Rows rows = new Rows();
        report.streams()
                .forEach(
                        (stream, methods) -> {
                            section(rows, stream, methods);
                            gaps(rows, report.gaps().get(stream));
                        });
        report.leftOut().forEach(what -> rows.line("%s", what));
        rows.line(
                "kNN and linear: after the last chunk, among all labels, mean over seeds, least and"
                        + " greatest in brackets; forgot: linear, questions like the first chunk's,"
                        + " after it less in the end; sharp: rise of a loss when weights are moved by"
                        + " a fifth of their length, in nats; backprop.: views that gradients"
                        + " went through");
        return rows.text();
    }

    private static void section(Rows rows, String stream, Map<String, MethodFigures> methods) {
        rows.line(
                ROW,
                stream,
                "kNN",
                "linear",
                "forgot",
                "sharp",
                "rank",
                "chunks",
                "backprop.",
                "seconds");
        methods.forEach(
                (name, figures) ->
                        rows.line(
                                ROW,
                                "  " + name,
                                Rows.range(figures.knn()),
                                Rows.range(figures.linear()),
                                Rows.number("%+.3f", figures.forgottenLinear().mean()),
                                Rows.number("%.3f", figures.flatness().mean()),
                                Rows.number("%.1f", figures.rankMe().mean()),
                                figures.course().size(),
                                Rows.number("%,.0f", figures.backpropagated().mean()),
                                Rows.number("%.0f", figures.seconds().mean())));
    }

    private static void gaps(Rows rows, @Nullable Gaps gaps) {
        if (gaps != null) {
            rows.line(
                    "  points below joint: sequential %s, replay+mas %s; MinRed over FIFO %s",
                    Rows.points(gaps.sequential()),
                    Rows.points(gaps.replayMas()),
                    Rows.points(gaps.minRedOverFifo()));
            rows.line("");
        }
    }
}
