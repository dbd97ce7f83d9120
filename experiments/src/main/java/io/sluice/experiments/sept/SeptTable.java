package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class SeptTable {
    private static final String ROW = "%-18s %20s %20s %9s %9s %10s %8s";

    private SeptTable() {}

    public static String of(SeptReport report) {
        Rows rows = new Rows();
        report.targets()
                .forEach(
                        (target, choices) -> {
                            section(rows, target, choices);
                            margins(rows, report.margins().get(target));
                        });
        report.leftOut().forEach(what -> rows.line("%s", what));
        rows.line(
                "kNN and linear: on the target's held-out images, mean over seeds, least and"
                        + " greatest in brackets; of it: share of the images that are of the"
                        + " target's domain");
        return rows.text();
    }

    private static void section(Rows rows, String target, Map<String, ChoiceFigures> choices) {
        rows.line(ROW, target, "kNN", "linear", "images", "of it", "backprop.", "seconds");
        choices.forEach(
                (name, figures) ->
                        rows.line(
                                ROW,
                                "  " + name,
                                Rows.range(figures.knn()),
                                Rows.range(figures.linear()),
                                Rows.number("%,.0f", figures.images().mean()),
                                Rows.number("%.3f", figures.ofDomain().mean()),
                                Rows.number("%,.0f", figures.backpropagated().mean()),
                                Rows.number("%.0f", figures.seconds().mean())));
    }

    private static void margins(Rows rows, @Nullable Margins margins) {
        if (margins != null) {
            rows.line(
                    "  points that what is selected is ahead of the full pool %s, of a random part"
                            + " %s; the oracle of the full pool %s",
                    Rows.points(margins.selectedOverFull()),
                    Rows.points(margins.selectedOverRandom()),
                    Rows.points(margins.oracleOverFull()));
            rows.line("");
        }
    }
}
