package io.sluice.cli.demo;

import io.sluice.console.snapshot.Flow;
import io.sluice.console.snapshot.Learning;
import io.sluice.console.snapshot.LoopSnapshot;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a demo says on the terminal: one line that moves, or one every ten seconds in a file. */
public final class DemoScreen {
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean moving;
    private long lastLine;
    private int lastLength;

    /**
     * @param moving whether the terminal can overwrite a line
     */
    public DemoScreen(PrintWriter out, boolean moving) {
        this.out = out;
        this.moving = moving;
        this.lastLine = System.nanoTime() - QUIET_NANOS;
    }

    /** Prints a line that stays. */
    public void say(String line) {
        clear();
        out.println("sluice: " + line);
        out.flush();
    }

    void show(String produced, LoopSnapshot snapshot) {
        long now = System.nanoTime();
        if (!moving && now - lastLine < QUIET_NANOS) {
            return;
        }
        lastLine = now;
        String line = line(produced, snapshot);
        if (moving) {
            out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
            lastLength = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void clear() {
        if (lastLength > 0) {
            out.print("\r" + " ".repeat(lastLength) + "\r");
            lastLength = 0;
        }
    }

    private static String line(String produced, LoopSnapshot snapshot) {
        Flow.Totals totals = snapshot.flow().totals();
        Learning learning = snapshot.learning();
        return String.format(
                Locale.ROOT,
                "produced %s · kept %,d · dropped %,d · dead %,d · step %,d%s · %s",
                produced,
                totals.selected(),
                totals.rejected(),
                totals.deadLetters(),
                learning.steps(),
                loss(learning.loss()),
                encoder(learning.releases()));
    }

    private static String loss(List<Learning.LossPoint> points) {
        return points.isEmpty()
                ? ""
                : String.format(Locale.ROOT, " · loss %.3f", points.get(points.size() - 1).loss());
    }

    private static String encoder(List<Learning.Release> releases) {
        return releases.isEmpty()
                ? "waiting for the first encoder"
                : releases.get(releases.size() - 1).version();
    }
}
