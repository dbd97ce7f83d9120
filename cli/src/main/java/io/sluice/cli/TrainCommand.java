package io.sluice.cli;

import io.sluice.bench.train.MemoryPlan;
import io.sluice.bench.train.MemoryReport;
import io.sluice.bench.train.MemoryTable;
import io.sluice.bench.train.MemoryWatch;
import io.sluice.bench.train.TrainBench;
import io.sluice.bench.train.TrainPlan;
import io.sluice.bench.train.TrainTable;
import io.sluice.core.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the trainer. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Measures images per second of the trainer's own loop over images that lie ready, with",
            "replay and augmentation, against bare forward, backward and update on views that lie",
            "ready, with the same network, batch, queue and optimizer; and augmentation alone.",
            "Every round measures each of them once. Nothing else should run on the machine",
            "meanwhile.",
            "",
            "With --watch-memory it takes many steps of a tiny model and looks at native arrays,",
            "heap and resident memory: exit code 1 says that something grows."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice bench train",
            "  ./sluice bench train --images photos/ --batch 64 --json",
            "  ./sluice bench train --set trainer.architecture=resnet18 --set trainer.input-size=96",
            "  ./sluice bench train --watch-memory --steps 100000"
        })
final class TrainCommand implements Callable<Integer> {
    private static final int LOOKS = 25;
    private static final String BATCH = "trainer.batch-size";

    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Folders, .tar, .tar.gz or image files, repeated where they are few"
                            + " (default: generated images).")
    private List<Path> images = List.of();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Images per step, as trainer.batch-size (default: that setting, or 128 where"
                            + " it is not set).")
    private @Nullable Integer batch;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Images per rate and round (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds after the warm-up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--watch-memory", description = "See what it holds, and measure no rates.")
    private boolean watchMemory;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Steps of --watch-memory (default: ${DEFAULT-VALUE}).")
    private long steps;

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        return watchMemory ? watch() : measure();
    }

    private int watch() throws Exception {
        MemoryPlan plan = output.checked(() -> new MemoryPlan(steps, LOOKS));
        MemoryWatch watch = new MemoryWatch(plan, global.settings(), output::say);
        MemoryReport report = output.report(watch::run, MemoryTable::of);
        return report.flat() ? Sluice.DONE : Sluice.FAILED;
    }

    private int measure() throws Exception {
        TrainBench bench = new TrainBench(output.checked(this::plan), settings(), output::say);
        output.report(bench::run, TrainTable::of);
        return Sluice.DONE;
    }

    private TrainPlan plan() {
        output.requireThere(images, "--images");
        return new TrainPlan(images, count, rounds);
    }

    private Settings settings() {
        Settings settings = global.settings();
        return batch == null
                ? settings.withDefaults(Map.of(BATCH, "128"), "bench")
                : settings.with(Map.of(BATCH, batch.toString()), "--batch");
    }
}
