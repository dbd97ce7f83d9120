package io.sluice.bench.train;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.figure.Samples;
import io.sluice.bench.figure.Spread;
import io.sluice.bench.given.BenchImages;
import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.Revision;
import io.sluice.bench.rate.Rate;
import io.sluice.bench.rate.Rounds;
import io.sluice.bench.train.TrainReport.Setup;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.EngineThreads;
import io.sluice.trainer.TrainerConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures the trainer's fold against bare steps with the same network, batch, queue and optimizer,
 * and the making of views alone, in {@link Rounds}: fold and bare steps take turns in being
 * measured first.
 */
public final class TrainBench {
    static final String LOOP = "loopImagesPerSecond";
    static final String BARE = "bareImagesPerSecond";
    static final String AUGMENT = "augmentImagesPerSecond";
    static final String RATIO = "ratio";

    private final TrainPlan plan;
    private final Settings settings;
    private final TrainerConfig config;
    private final Consumer<String> progress;

    /**
     * @param settings of the trainer and the reading of images
     * @param progress is told what is going on
     */
    public TrainBench(TrainPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.config = TrainerConfig.from(settings);
        this.progress = progress;
    }

    /** Measures everything; takes some minutes. */
    public TrainReport run() throws Exception {
        progress.accept("reading images");
        BenchImages images =
                plan.images().isEmpty()
                        ? BenchImages.generated()
                        : BenchImages.of(plan.images(), settings);
        ReadyImages ready = new ReadyImages(images, config.encoder().inputSize());
        EngineThreads.set(config);
        try (TorchThread torch = new TorchThread()) {
            progress.accept("taking a first round, which is larger than the others");
            LoopRate loop = LoopRate.open(config, ready, torch);
            BareRate bare = BareRate.open(config, ready, torch);
            Map<String, Rate> rates = new LinkedHashMap<>();
            rates.put(AUGMENT, new AugmentRate(config, ready));
            rates.put(BARE, bare);
            rates.put(LOOP, loop);
            Samples samples = new Rounds(plan.rounds(), progress).measure(rates, plan.count());
            bare.close();
            loop.close();
            return report(samples, images);
        }
    }

    private TrainReport report(Samples samples, BenchImages images) {
        ToDoubleFunction<Sample> rate = Sample::imagesPerSecond;
        Map<String, Spread> spread = new LinkedHashMap<>();
        spread.put(LOOP, samples.spread(LOOP, rate));
        spread.put(BARE, samples.spread(BARE, rate));
        spread.put(AUGMENT, samples.spread(AUGMENT, rate));
        Spread ratio = samples.ratio(LOOP, BARE, rate);
        spread.put(RATIO, ratio);
        spread.put("processorTimeRatio", samples.ratio(BARE, LOOP, s -> s.cpu().process()));
        return new TrainReport(
                samples.spread(LOOP, rate).median(),
                samples.spread(BARE, rate).median(),
                samples.spread(AUGMENT, rate).median(),
                ratio.median(),
                spread,
                samples.cpu(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                setup(images));
    }

    private Setup setup(BenchImages images) {
        String waitPolicy = System.getenv("OMP_WAIT_POLICY");
        return new Setup(
                config.encoder().architecture().toString(),
                config.encoder().inputSize(),
                config.learning().rhythm().batch(),
                config.learning().contrast().keys().queue(),
                config.learning().memory().kind().toString(),
                EngineThreads.of(config),
                waitPolicy == null ? "unset" : waitPolicy,
                images.from(),
                plan.count(),
                plan.rounds());
    }
}
