package io.sluice.console;

import static io.sluice.console.watch.Entries.NOON;
import static io.sluice.console.watch.Entries.decision;
import static io.sluice.console.watch.Entries.feedback;
import static io.sluice.console.watch.Entries.letter;
import static io.sluice.console.watch.Entries.probe;
import static io.sluice.console.watch.Entries.release;
import static io.sluice.console.watch.Entries.say;
import static io.sluice.console.watch.Entries.selected;
import static io.sluice.console.watch.Entries.task;

import io.sluice.console.snapshot.Flow;
import io.sluice.console.snapshot.Flow.Watching;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.console.watch.LoopState;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Stage;
import java.util.List;

/** A snapshot with one of everything. */
final class SmallLoop {
    private SmallLoop() {}

    static LoopSnapshot snapshot() {
        LoopState state = new LoopState();
        state.fold("signs", task("signs", 3, .05));
        state.fold(decision("a", DecisionReason.SIMILAR, say("signs", .75, .5, true)), NOON);
        state.fold(
                selected("a", 1, new byte[3], DecisionReason.SIMILAR, say("signs", .75, .5, true)),
                4,
                NOON);
        state.fold(feedback(2, 4.5));
        state.fold(release(0, 0, probe("signs", .25)));
        state.fold(letter("b", Stage.EMBED, "truncated"));
        return new LoopSnapshot(
                NOON.plusSeconds(2),
                new Flow(
                        NOON.plusSeconds(1),
                        state.totals(12_343),
                        rooms(),
                        new Watching(false, true, null)),
                state.selection(),
                state.learning(),
                state.deadLetters());
    }

    private static List<Flow.Room> rooms() {
        Flow.Lag behind =
                new Flow.Lag(1_200, 2.5, -60.0, 20.0, List.of(new Flow.Partition(0, 1_200, 2.5)));
        Flow.Lag none = new Flow.Lag(0, 0.0, 0, 0.0, List.of(new Flow.Partition(0, 0, 0.0)));
        return List.of(
                new Flow.Room("ingest", new Flow.Rate(12_345, 512, List.of(500.0, 512.0)), null),
                new Flow.Room("embed", new Flow.Rate(11_145, 498.5, List.of()), behind),
                new Flow.Room("selector", new Flow.Rate(1, 0, List.of()), none));
    }
}
