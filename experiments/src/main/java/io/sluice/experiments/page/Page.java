package io.sluice.experiments.page;

import java.util.List;

/** A page that is being written: text, tables and plots beside each other. */
final class Page {
    private static final List<String> COLOURS =
            List.of(
                    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f",
                    "#000000", "#a6761d");
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>TITLE</title>
            <style>
            body { font: 14px/1.5 system-ui, sans-serif; max-width: 1180px; margin: 2em auto; padding: 0 1em }
            pre { overflow-x: auto; background: #f4f4f4; padding: 1em }
            .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(340px, 1fr)); gap: 1em }
            figure { margin: 0 }
            svg { width: 100%; font: 11px system-ui, sans-serif }
            .grid { stroke: #ddd }
            .key { display: inline-block; width: 1em; height: .3em; margin: 0 .4em .2em 1em }
            </style>
            <h1>TITLE</h1>
            """;

    private final StringBuilder html;

    Page(String title) {
        this.html = new StringBuilder(HEAD.replace("TITLE", Html.escaped(title)));
    }

    /** The colour of one of several things. */
    static String colour(int place) {
        return COLOURS.get(place % COLOURS.size());
    }

    void paragraph(String text) {
        html.append("<p>").append(Html.escaped(text)).append("</p>\n");
    }

    void table(String text) {
        html.append("<pre>").append(Html.escaped(text)).append("</pre>\n");
    }

    /** A heading, and what the colours of its plots stand for. */
    void section(String title, List<String> names) {
        html.append("<h2>").append(Html.escaped(title)).append("</h2>\n<p>");
        for (int i = 0; i < names.size(); i++) {
            html.append("<span class=\"key\" style=\"background:")
                    .append(colour(i))
                    .append("\"></span>")
                    .append(Html.escaped(names.get(i)));
        }
        html.append("</p>\n<div class=\"plots\">\n");
    }

    void plot(String title, List<Curve> curves, String x, String y) {
        html.append("<figure><figcaption>")
                .append(Html.escaped(title))
                .append("</figcaption>\n")
                .append(LinePlot.draw(curves, x, y))
                .append("</figure>\n");
    }

    void endSection() {
        html.append("</div>\n");
    }

    /** All of it. */
    String finished() {
        return html.append("</html>\n").toString();
    }
}
