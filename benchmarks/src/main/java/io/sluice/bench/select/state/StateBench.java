package io.sluice.bench.select.state;

import io.sluice.bench.given.Trees;
import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.Revision;
import io.sluice.bench.soak.Growth;
import io.sluice.core.settings.Settings;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Topics;
import io.sluice.selector.SelectorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Streams many records through the selector while tasks and encoders come and go, and holds what it
 * keeps against what it may keep.
 */
public final class StateBench {
    /** The block cache with the write buffers in it, twice what the selector sets. */
    private static final long MOST_ROCKS = 64L * 1024 * 1024;

    private final StatePlan plan;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * @param settings of the selector
     * @param progress is told what is held, from time to time
     */
    public StateBench(StatePlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    /** Takes minutes per million records. */
    public StateReport run() throws Exception {
        Path home = Files.createTempDirectory("sluice-bench");
        progress.accept("starting a broker and a schema registry");
        try (LocalServices services =
                LocalServices.start(home.resolve("services"), Topics.from(settings))) {
            Settings own =
                    settings.with(services.settings(), "bench")
                            .with(
                                    Map.of(
                                            SelectorConfig.STATE_FOLDER.key(),
                                            home.resolve("state").toString(),
                                            SelectorConfig.WINDOW_TIME.key(),
                                            "2s"),
                                    "bench");
            try (StateRun run = new StateRun(plan, own, progress)) {
                return report(run, run.looks());
            }
        } finally {
            Trees.delete(home);
        }
    }

    private StateReport report(StateRun run, List<Look> looks) {
        Growth growth =
                Growth.of(
                        looks.subList(looks.size() / 2, looks.size()).stream()
                                .map(Look::memory)
                                .toList());
        List<Bound> bounds = run.bounds();
        return new StateReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                plan,
                faults(run.decided(), growth, bounds, looks),
                run.decided(),
                run.kept(),
                growth.heap(),
                bounds,
                looks);
    }

    private List<String> faults(long decided, Growth growth, List<Bound> bounds, List<Look> looks) {
        List<String> faults = new ArrayList<>();
        if (decided != plan.records()) {
            faults.add("%,d records were sent, %,d decided on".formatted(plan.records(), decided));
        }
        for (Bound bound : bounds) {
            looks.stream()
                    .map(look -> look.store(bound.store()))
                    .filter(size -> !bound.holds(size))
                    .findFirst()
                    .ifPresent(size -> faults.add("%s is beyond %s".formatted(size, bound)));
        }
        if (looks.stream().anyMatch(look -> look.rocks() > MOST_ROCKS)) {
            faults.add("RocksDB holds more than %,d bytes".formatted(MOST_ROCKS));
        }
        if (plan.records() >= 500_000 && !growth.isFlat()) {
            faults.add("The heap grows by %.2f MiB per 100,000 records".formatted(growth.heap()));
        }
        return faults;
    }
}
