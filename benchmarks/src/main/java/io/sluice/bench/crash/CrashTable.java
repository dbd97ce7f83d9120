package io.sluice.bench.crash;

import io.sluice.bench.crash.CrashReport.Course;
import java.util.Locale;

/** A report for people. */
public final class CrashTable {
    private static final int DIGITS = 16;

    private CrashTable() {}

    public static String of(CrashReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%-14s %-18s %9s %13s %9s %8s",
                "",
                "weights",
                "feedback",
                "dead letters",
                "releases",
                "seconds");
        for (Course course : report.courses()) {
            line(
                    text,
                    "%-14s %-18s %,9d %,13d %,9d %8.1f",
                    course.name(),
                    course.weights().substring(0, DIGITS),
                    course.feedback(),
                    course.deadLetters(),
                    course.releases(),
                    course.seconds());
        }
        line(text, "killed when it had published up to %s", report.killedAt());
        report.faults().forEach(fault -> line(text, "FAULT: %s", fault));
        line(text, report.faults().isEmpty() ? "all is well" : "not all is well");
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
