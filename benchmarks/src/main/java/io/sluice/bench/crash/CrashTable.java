package io.sluice.bench.crash;

import io.sluice.bench.crash.CrashReport.Course;
import io.sluice.bench.figure.Lines;

/** A report for people. */
public final class CrashTable {
    private static final int DIGITS = 16;

    private CrashTable() {}

    public static String of(CrashReport report) {
        Lines text = new Lines();
        text.add(
                "%-14s %-18s %9s %13s %9s %8s",
                "", "state", "feedback", "dead letters", "releases", "seconds");
        for (Course course : report.courses()) {
            text.add(
                    "%-14s %-18s %,9d %,13d %,9d %8.1f",
                    course.name(),
                    course.held().substring(0, DIGITS),
                    course.feedback(),
                    course.deadLetters(),
                    course.releases(),
                    course.seconds());
        }
        text.add("killed when it had published up to %s", report.killedAt());
        text.faults(report.faults());
        return text.toString();
    }
}
