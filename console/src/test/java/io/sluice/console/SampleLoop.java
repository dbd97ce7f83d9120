package io.sluice.console;

import static io.sluice.console.watch.Entries.NOON;
import static io.sluice.console.watch.Entries.decided;
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
import io.sluice.console.watch.Loop;
import io.sluice.console.watch.LoopState;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.TaskDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** A loop in full swing, made up and always the same; run it to look at the page without one. */
final class SampleLoop implements Loop {
    private static final int SIZE = 32;

    private final LoopState state = new LoopState();
    private final SplittableRandom random = new SplittableRandom(7);

    SampleLoop() {
        state.fold("signs", task("signs", 1, .05));
        state.fold("flowers", task("flowers", 1, .05));
        for (int i = 0; i < 4_000; i++) {
            decide(i);
        }
        for (int step = 1; step <= 900; step++) {
            double loss = 3.2 + 2.6 * Math.exp(-step / 250.0);
            state.fold(feedback(step, loss + random.nextDouble(-.2, .2)));
        }
        for (int generation = 0; generation <= 4; generation++) {
            double gained = 1 - Math.exp(-generation / 2.0);
            state.fold(
                    release(
                            generation,
                            generation * 200L,
                            probe("signs", .42 + .31 * gained),
                            probe("flowers", .38 + .2 * gained)));
        }
        state.fold(letter("truncated.jpg", Stage.EMBED, "truncated"));
        state.fold(letter("bomb.png", Stage.EMBED, "too-large"));
        state.fold(letter("<b>notes</b>.txt", Stage.INGEST, "not-an-image"));
    }

    private void decide(int i) {
        String id = "image-" + i;
        double signs = random.nextDouble(.1, .6);
        double flowers = random.nextDouble(.1, .6);
        DecisionReason reason = reason(i, signs, flowers);
        Instant at = NOON.plusSeconds(i / 20);
        boolean hasSay = i >= 500 && reason != DecisionReason.DUPLICATE;
        TaskDecision[] says = {
            say("signs", signs, hasSay ? .57 : null, hasSay && signs >= .57),
            say("flowers", flowers, hasSay ? .58 : null, hasSay && flowers >= .58)
        };
        String version = "demo@" + (i < 500 ? 0 : 1 + i / 1500) + "-0123456789ab";
        state.fold(decided(id, version, reason, at, says), at);
        if (reason == DecisionReason.SIMILAR || reason == DecisionReason.BOOTSTRAP) {
            state.fold(selected(id, SIZE, picture(i), reason, says), i, at);
        }
    }

    private static DecisionReason reason(int i, double signs, double flowers) {
        if (i % 97 == 0) {
            return DecisionReason.DUPLICATE;
        }
        if (i < 500) {
            return i % 10 == 0 ? DecisionReason.BOOTSTRAP : DecisionReason.NOT_IN_BOOTSTRAP;
        }
        return signs >= .57 || flowers >= .58 ? DecisionReason.SIMILAR : DecisionReason.BELOW_BAR;
    }

    private static byte[] picture(int seed) {
        byte[] rgb = new byte[SIZE * SIZE * 3];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double wave = Math.sin((x + seed) / (2.0 + seed % 5)) + Math.cos(y / 3.0 + seed);
                rgb[(y * SIZE + x) * 3] = (byte) (128 + 60 * wave);
                rgb[(y * SIZE + x) * 3 + 1] = (byte) (90 + (seed * 37) % 120);
                rgb[(y * SIZE + x) * 3 + 2] = (byte) (120 - 50 * wave);
            }
        }
        return rgb;
    }

    @Override
    public LoopSnapshot snapshot() {
        return new LoopSnapshot(
                NOON.plusSeconds(300),
                new Flow(
                        NOON.plusSeconds(299),
                        state.totals(598),
                        rooms(),
                        new Watching(false, false, null)),
                state.selection(),
                state.learning(),
                state.deadLetters());
    }

    private static List<Flow.Room> rooms() {
        return List.of(
                new Flow.Room("ingest", rate(4_600, 510), null),
                new Flow.Room("embed", rate(4_210, 420), lag(390, 2.4, -31.0, 12.5)),
                new Flow.Room("selector", rate(4_000, 402), lag(208, 1.1, .0, null)),
                new Flow.Room("trainer", rate(900, 48), lag(61, 14.0, 3.5, null)));
    }

    private static Flow.Rate rate(long total, double perSecond) {
        List<Double> history =
                DoubleStream.iterate(0, i -> i + 1)
                        .limit(40)
                        .map(i -> perSecond * (1 - Math.exp(-i / 6)) * (1 + .12 * Math.sin(i)))
                        .boxed()
                        .toList();
        return new Flow.Rate(total, perSecond, history);
    }

    private static Flow.Lag lag(long records, Double seconds, double trend, Double catchUp) {
        return new Flow.Lag(
                records,
                seconds,
                trend,
                catchUp,
                List.of(new Flow.Partition(0, records, seconds), new Flow.Partition(1, 0, 0.0)));
    }

    @Override
    public Optional<byte[]> picture(long position) {
        return state.picture(position);
    }

    /** A loop of which nothing is known yet. */
    static final class StartingLoop implements Loop {
        private final LoopState nothing = new LoopState();

        @Override
        public LoopSnapshot snapshot() {
            return new LoopSnapshot(
                    NOON,
                    new Flow(
                            NOON,
                            nothing.totals(0),
                            List.of(),
                            new Watching(true, false, "The topics are not there")),
                    nothing.selection(),
                    nothing.learning(),
                    nothing.deadLetters());
        }

        @Override
        public Optional<byte[]> picture(long position) {
            return Optional.empty();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        ConsoleConfig config = new ConsoleConfig("127.0.0.1", 0, List.of());
        Loop shown = arguments.length > 0 ? new StartingLoop() : new SampleLoop();
        try (ConsoleServer server = ConsoleServer.start(config, shown)) {
            System.out.println(server.address());
            Thread.currentThread().join();
        }
    }
}
