package io.sluice.console;

import io.sluice.console.snapshot.DeadLetters;
import io.sluice.console.snapshot.Flow;
import io.sluice.console.snapshot.Learning;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.console.snapshot.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a snapshot for the terminal: what the page shows, in tables. */
public final class StatusText {
    private static final int RELEASES = 5;

    private StatusText() {}

    /** Lines that end in a line feed, without colours. */
    public static String of(LoopSnapshot snapshot) {
        List<String> lines = new ArrayList<>();
        Flow flow = snapshot.flow();
        lines.add(totals(flow.totals()));
        String trouble = flow.watching().trouble();
        if (trouble != null) {
            lines.add("! " + Figures.oneLine(trouble));
        }
        if (flow.watching().replaying()) {
            lines.add("… still reading the log; figures grow until it is read");
        }
        lines.add("");
        lines.addAll(rooms(flow.rooms()).lines());
        lines.add("");
        lines.addAll(tasks(snapshot.selection().tasks()));
        lines.add("");
        lines.addAll(releases(snapshot.learning().releases()));
        lines.addAll(standing(snapshot.learning().standing()));
        String training = snapshot.learning().trouble();
        if (training != null) {
            lines.add("! training    " + Figures.oneLine(training));
        }
        lines.add("");
        lines.add("decisions     " + reasons(snapshot.selection().reasons()));
        lines.add("dead letters  " + deadLetters(snapshot.deadLetters()));
        return lines.stream()
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static String totals(Flow.Totals totals) {
        return "produced %s · selected %s · rejected %s · dead letters %s · under way %s"
                .formatted(
                        Figures.count(totals.produced()),
                        Figures.count(totals.selected()),
                        Figures.count(totals.rejected()),
                        Figures.count(totals.deadLetters()),
                        Figures.count(totals.open()));
    }

    private static TextTable rooms(List<Flow.Room> rooms) {
        TextTable table = new TextTable("room", "records/s", "lag", "behind", "caught up in");
        for (Flow.Room room : rooms) {
            Flow.Lag lag = room.lag();
            String rate = Figures.rate(room.rate().perSecond());
            if (lag == null) {
                table.row(room.name(), rate, "–", "–", "–");
            } else {
                table.row(
                        room.name(),
                        rate,
                        Figures.count(lag.records()),
                        Figures.time(lag.seconds()),
                        lag.records() == 0 ? "–" : Figures.time(lag.catchUpSeconds()));
            }
        }
        return table;
    }

    private static List<String> tasks(List<Selection.Task> tasks) {
        if (tasks.isEmpty()) {
            return List.of("No tasks registered yet: ./sluice task add DIR");
        }
        TextTable table =
                new TextTable(
                        "task",
                        "state",
                        "asked",
                        "kept",
                        "of seen",
                        "ratio",
                        "similarity",
                        "probe");
        for (Selection.Task task : tasks) {
            Selection.Tally tally = task.tally();
            table.row(
                    Figures.oneLine(task.name()),
                    task.asked().state(),
                    asked(task.asked()),
                    Figures.count(tally.kept()),
                    Figures.count(tally.seen()),
                    Figures.percent(tally.keepRatio()),
                    Figures.decimal(tally.meanSimilarityKept())
                            + " / "
                            + Figures.decimal(tally.meanSimilaritySeen()),
                    probe(task));
        }
        return table.lines();
    }

    private static String asked(Selection.Asked asked) {
        return asked.keepRatio() == null && asked.threshold() != null
                ? "≥ " + Figures.decimal(asked.threshold())
                : Figures.percent(asked.keepRatio());
    }

    private static String probe(Selection.Task task) {
        return task.probe() == null
                ? "–"
                : Figures.percent(task.probe().first())
                        + " → "
                        + Figures.percent(task.probe().last());
    }

    private static List<String> releases(List<Learning.Release> releases) {
        if (releases.isEmpty()) {
            return List.of("Waiting for the first encoder");
        }
        TextTable table = new TextTable("release", "steps", "loss", "RankMe", "probes");
        int first = Math.max(0, releases.size() - RELEASES);
        for (int i = releases.size() - 1; i >= first; i--) {
            Learning.Release release = releases.get(i);
            table.row(
                    release.version(),
                    Figures.count(release.progress().steps()),
                    Figures.decimal(release.gate().loss()),
                    Figures.decimal(release.gate().rankMe()),
                    release.probes().stream()
                            .map(probe -> Figures.percent(probe.accuracy()))
                            .collect(Collectors.joining(" ")));
        }
        return table.lines();
    }

    private static List<String> standing(Learning.Standing standing) {
        List<String> lines = new ArrayList<>();
        if (standing.pinned()) {
            lines.add("pinned        " + standing.serving() + ": ./sluice encoder unpin");
        }
        if (standing.withheld() > 0) {
            lines.add(
                    "withheld      %s, last: %s"
                            .formatted(
                                    Figures.count(standing.withheld()),
                                    Figures.oneLine(String.valueOf(standing.lastWithheld()))));
        }
        return lines;
    }

    private static String reasons(Map<String, Long> reasons) {
        return reasons.isEmpty()
                ? "none yet"
                : reasons.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
                        .collect(Collectors.joining(" · "));
    }

    private static String deadLetters(DeadLetters letters) {
        return letters.total() == 0
                ? "none"
                : letters.counts().stream()
                        .map(
                                it ->
                                        "%s/%s %s"
                                                .formatted(
                                                        it.stage(),
                                                        Figures.oneLine(it.reason()),
                                                        Figures.count(it.count())))
                        .collect(Collectors.joining(" · "));
    }
}
