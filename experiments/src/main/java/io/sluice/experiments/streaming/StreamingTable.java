package io.sluice.experiments.streaming;

import io.sluice.experiments.learn.Over;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class StreamingTable {
    private static final String ROW = "%-28s %20s %20s %9s %9s %9s %7s %9s %8s";

    private StreamingTable() {}

    public static String of(StreamingReport report) {
        StringBuilder text = new StringBuilder();
        report.streams()
                .forEach(
                        (stream, methods) -> {
                            section(text, stream, methods);
                            gaps(text, report.gaps().get(stream));
                        });
        report.leftOut().forEach(what -> line(text, "%s", what));
        line(
                text,
                "kNN and linear: after the last chunk, among all labels, mean over seeds, least and"
                        + " greatest in brackets; forgot: linear, questions like the first chunk's,"
                        + " after it less in the end; sharp: rise of a loss when weights are moved by"
                        + " a fifth of their length, in nats; backprop.: views that gradients"
                        + " went through");
        return text.toString();
    }

    private static void section(
            StringBuilder text, String stream, Map<String, MethodFigures> methods) {
        line(
                text,
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
                        line(
                                text,
                                ROW,
                                "  " + name,
                                range(figures.knn()),
                                range(figures.linear()),
                                number("%+.3f", figures.forgottenLinear().mean()),
                                number("%.3f", figures.flatness().mean()),
                                number("%.1f", figures.rankMe().mean()),
                                figures.course().size(),
                                number("%,.0f", figures.backpropagated().mean()),
                                number("%.0f", figures.seconds().mean())));
    }

    private static void gaps(StringBuilder text, @Nullable Gaps gaps) {
        if (gaps != null) {
            line(
                    text,
                    "  points below joint: sequential %s, replay+mas %s; MinRed over FIFO %s",
                    points(gaps.sequential()),
                    points(gaps.replayMas()),
                    points(gaps.minRedOverFifo()));
            line(text, "");
        }
    }

    private static String range(Over over) {
        return String.format(
                Locale.ROOT, "%.3f [%.3f-%.3f]", over.mean(), over.least(), over.greatest());
    }

    private static String points(@Nullable Double points) {
        return points == null ? "-" : number("%.1f", points);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
