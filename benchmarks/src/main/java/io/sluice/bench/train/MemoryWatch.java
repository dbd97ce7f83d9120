package io.sluice.bench.train;

import io.sluice.bench.given.BenchImages;
import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.MemorySample;
import io.sluice.bench.machine.MemorySample.Moment;
import io.sluice.bench.machine.Revision;
import io.sluice.bench.soak.Growth;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.EngineThreads;
import io.sluice.trainer.StepDevices;
import io.sluice.trainer.TrainerConfig;
import io.sluice.trainer.fold.Album;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.fold.TrainingFold.Means;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes many steps of a tiny model, with all that the trainer's settings ask for besides, and looks
 * at what the process holds: native arrays, heap and resident memory must stay as they are.
 */
public final class MemoryWatch {
    /** Small enough that a step costs next to nothing; replay soon full, releases often due. */
    private static final Map<String, String> TINY =
            Map.ofEntries(
                    Map.entry("trainer.threads", "1"),
                    Map.entry("trainer.input-size", "8"),
                    Map.entry("trainer.architecture", "custom"),
                    Map.entry("trainer.width", "4"),
                    Map.entry("trainer.blocks", "1,1,1,1"),
                    Map.entry("trainer.batch-size", "8"),
                    Map.entry("trainer.arrivals-per-round", "4"),
                    Map.entry("trainer.replay-ratio", "32"),
                    Map.entry("trainer.replay-capacity", "64"),
                    Map.entry("trainer.queue-size", "64"),
                    Map.entry("trainer.projection", "8"),
                    Map.entry("trainer.importance-samples", "2"));

    /** A hundred and sixty bytes a step: an array forgotten per step, be it of one number. */
    private static final double FLAT_RESIDENT = 16;

    private final MemoryPlan plan;
    private final TrainerConfig config;
    private final Consumer<String> progress;
    private final List<MemorySample> samples = new ArrayList<>();

    /**
     * @param settings of the trainer, tiny where they say nothing
     * @param progress is told what is going on
     */
    public MemoryWatch(MemoryPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.config = TrainerConfig.from(settings.withDefaults(TINY, "bench"));
        this.progress = progress;
    }

    public MemoryReport run() throws Exception {
        ReadyImages images = new ReadyImages(BenchImages.generated(), config.encoder().inputSize());
        EngineThreads.set(config);
        long began = System.nanoTime();
        try (TorchThread torch = new TorchThread()) {
            torch.call(() -> watch(images, began));
        }
        Growth growth = Growth.of(samples);
        return new MemoryReport(
                growth.isFlat() && growth.resident() < FLAT_RESIDENT,
                samples.get(samples.size() - 1).records(),
                seconds(began),
                growth,
                samples,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here());
    }

    private int watch(ReadyImages images, long began) {
        try (TrainingFold fold =
                TrainingFold.begin(
                        config.encoder(),
                        config.learning(),
                        new Means(1, StepDevices.of(config), Album.inMemory()))) {
            for (int look = 1; look <= plan.looks(); look++) {
                while (fold.steps() < plan.steps() * look / plan.looks()) {
                    fold.advance(images.arrivals(fold.arrivals(), fold.wanted()));
                }
                look(fold, began);
            }
            return samples.size();
        }
    }

    private void look(TrainingFold fold, long began) {
        Moment now = new Moment("training", fold.steps(), seconds(began));
        MemorySample sample = MemorySample.take(now, fold.heldArrays());
        samples.add(sample);
        progress.accept(
                "%,d steps, %d native arrays, %.1f MiB heap, %.1f MiB resident"
                        .formatted(
                                sample.records(),
                                sample.nativeArrays(),
                                sample.heap(),
                                sample.resident()));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
