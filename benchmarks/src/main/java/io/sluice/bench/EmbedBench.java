package io.sluice.bench;

import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.encoder.ResNetShape;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures the embedder against the bare work it does: the job between two topics, the same
 * decoding and forward pass in a plain loop, and each of the two alone. Every round measures every
 * rate once, one after the other, so that what else the machine does falls on all of them; the
 * first round warms up and is dropped. Then, in rounds of their own, a job without and one with
 * tasks.
 */
public final class EmbedBench {
    static final String PIPELINE = "pipelineImagesPerSecond";
    static final String WITH_TASKS = "pipelineWithTasksImagesPerSecond";
    static final String BARE = "bareLoopImagesPerSecond";
    static final String DECODE = "decodeImagesPerSecond";
    static final String FORWARD = "forwardImagesPerSecond";
    static final String EAGER = "eagerForwardImagesPerSecond";

    private static final double SECONDS_PER_RATE = 5;

    /** Scoring against many tasks takes its time. */
    private static final double SHARE_WITH_TASKS = 0.25;

    /** Eager, the block is slow. */
    private static final double SHARE_OF_EAGER = 0.25;

    private static final List<Integer> TASKS = List.of(1, 10, 100, 1_000, 10_000);

    private final EmbedPlan plan;
    private final Settings settings;
    private final EmbedConfig config;
    private final Consumer<String> progress;

    /**
     * @param settings of the job, the untrained encoder and the reading of images
     * @param progress is told what is going on
     */
    public EmbedBench(EmbedPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.config = EmbedConfig.from(settings);
        this.progress = progress;
    }

    /** Measures everything; takes some minutes. */
    public EmbedReport run() throws Exception {
        Path home = Files.createTempDirectory("sluice-bench");
        try {
            return run(bench(home));
        } finally {
            Trees.delete(home);
        }
    }

    private Bench bench(Path home) throws IOException {
        progress.accept("reading images");
        BenchImages images =
                plan.images().isEmpty()
                        ? BenchImages.generated()
                        : BenchImages.of(plan.images(), settings);
        BenchEncoder encoder =
                plan.encoder().isPresent()
                        ? BenchEncoder.in(plan.encoder().get())
                        : BenchEncoder.untrained(settings, home.resolve("encoders"));
        return new Bench(home, images, encoder);
    }

    private EmbedReport run(Bench bench) throws Exception {
        progress.accept("starting a broker and a schema registry");
        try (@Nullable EagerForwardRate eager = eager(bench);
                Encoders encoders = Encoders.open(bench.encoder(), config);
                LocalServices services =
                        LocalServices.start(
                                bench.home().resolve("services"), Topics.from(settings));
                PipelineRate plain = PipelineRate.open(services, settings, bench, "plain", 0);
                PipelineRate withTasks =
                        PipelineRate.open(services, settings, bench, "tasks", plan.tasks())) {
            Rate bare = new BareLoop(encoders.list(), bench.images(), config)::run;
            Map<String, Rate> rates = new LinkedHashMap<>();
            rates.put(DECODE, decode(bench));
            rates.put(FORWARD, new ForwardRate(encoders.list(), bench.images(), batch())::run);
            if (eager != null) {
                rates.put(EAGER, count -> eager.run(whole(count * SHARE_OF_EAGER)));
            }
            rates.put(BARE, bare);
            rates.put(PIPELINE, plain::run);
            int count = count(bare);
            Samples samples = measure(rates, count);
            Samples scored = new Samples();
            if (plan.tasks() > 0) {
                Map<String, Rate> both = new LinkedHashMap<>();
                both.put(PIPELINE, plain::run);
                both.put(WITH_TASKS, withTasks::run);
                scored = measure(both, whole(count * SHARE_WITH_TASKS));
            }
            return report(bench, new Taken(samples, scored, count), List.of(plain, withTasks));
        }
    }

    private int batch() {
        return config.batching().size();
    }

    private Rate decode(Bench bench) {
        int threads = config.batching().decodeThreads() * config.parallelism();
        return new DecodeRate(bench.images(), bench.encoder().release().inputSize(), threads)::run;
    }

    /** The block, if the encoder is one of ours. */
    private @Nullable EagerForwardRate eager(Bench bench) throws Exception {
        if (!(bench.encoder().spec().architecture() instanceof ResNetShape)) {
            return null;
        }
        int size = bench.encoder().release().inputSize();
        return EagerForwardRate.open(
                bench.encoder(),
                ForwardRate.batches(bench.images(), size, batch()),
                config.serving().threads());
    }

    /** Images per rate: as asked for, or some seconds' worth of the bare loop. */
    private int count(Rate bare) throws Exception {
        if (plan.count() > 0) {
            return whole(plan.count());
        }
        bare.run(whole(0));
        double perSecond = bare.run(whole(0)).imagesPerSecond();
        return whole(bare.run(whole(perSecond)).imagesPerSecond() * SECONDS_PER_RATE);
    }

    /** As many images as fill batches on every operator, two each at least. */
    private int whole(double images) {
        int step = batch() * config.parallelism();
        return Math.max(2, (int) Math.ceil(images / step)) * step;
    }

    private Samples measure(Map<String, Rate> rates, int count) throws Exception {
        Samples samples = new Samples();
        for (int round = 0; round <= plan.rounds(); round++) {
            for (Map.Entry<String, Rate> rate : rates.entrySet()) {
                System.gc();
                Sample sample = rate.getValue().run(count);
                progress.accept(
                        "%s %s %,.0f, %.3f ms of processor time per image"
                                .formatted(
                                        round == 0 ? "warm-up" : "round " + round,
                                        rate.getKey(),
                                        sample.imagesPerSecond(),
                                        sample.cpu().process()));
                if (round > 0) {
                    samples.add(rate.getKey(), sample);
                }
            }
        }
        return samples;
    }

    /** Samples of all rates, and of the jobs without and with tasks. */
    private record Taken(Samples rates, Samples scored, int count) {}

    private EmbedReport report(Bench bench, Taken taken, List<PipelineRate> pipelines) {
        Samples samples = taken.rates();
        Map<String, Spread> spread = spread(samples);
        Map<String, Map<String, Double>> cpu = samples.cpu();
        if (taken.scored().has(WITH_TASKS)) {
            spread.put(WITH_TASKS, taken.scored().spread(WITH_TASKS, Sample::imagesPerSecond));
            spread.put(
                    "withTasksOverPlain",
                    taken.scored().ratio(WITH_TASKS, PIPELINE, Sample::imagesPerSecond));
            cpu.put(WITH_TASKS, taken.scored().cpu().getOrDefault(WITH_TASKS, Map.of()));
        }
        return new EmbedReport(
                median(spread, PIPELINE),
                median(spread, BARE),
                median(spread, DECODE),
                median(spread, FORWARD),
                samples.has(EAGER) ? Double.valueOf(median(spread, EAGER)) : null,
                median(spread, "ratio"),
                spread,
                cpu,
                scoring(bench.encoder()),
                setup(bench, taken.count(), pipelines));
    }

    private static Map<String, Spread> spread(Samples samples) {
        Map<String, Spread> spread = new LinkedHashMap<>();
        ToDoubleFunction<Sample> steady = Sample::imagesPerSecond;
        for (String rate : List.of(PIPELINE, BARE, DECODE, FORWARD, EAGER)) {
            if (samples.has(rate)) {
                spread.put(rate, samples.spread(rate, steady));
            }
        }
        spread.put("pipelineToTheEndImagesPerSecond", samples.spread(PIPELINE, Sample::toTheEnd));
        spread.put("processorTimeRatio", samples.ratio(BARE, PIPELINE, s -> s.cpu().process()));
        spread.put("ratio", samples.ratio(PIPELINE, BARE, steady));
        if (samples.has(EAGER)) {
            spread.put("forwardOverEager", samples.ratio(FORWARD, EAGER, steady));
        }
        return spread;
    }

    private static double median(Map<String, Spread> spread, String figure) {
        Spread found = spread.get(figure);
        return found == null ? Double.NaN : found.median();
    }

    private List<ScoringRate.Cost> scoring(BenchEncoder encoder) {
        ScoringRate scoring = new ScoringRate(encoder, batch());
        List<ScoringRate.Cost> costs = new ArrayList<>();
        for (int tasks : TASKS) {
            progress.accept("scoring against %,d tasks".formatted(tasks));
            costs.add(scoring.cost(tasks));
        }
        return costs;
    }

    private EmbedSetup setup(Bench bench, int count, List<PipelineRate> pipelines) {
        long read = pipelines.stream().mapToLong(PipelineRate::images).sum();
        long letters = pipelines.stream().mapToLong(PipelineRate::deadLetters).sum();
        return new EmbedSetup(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                EmbedSetup.Images.of(bench.images()),
                EmbedSetup.Served.of(bench.encoder()),
                EmbedSetup.Job.of(config),
                new EmbedSetup.Volume(
                        count, plan.rounds(), plan.tasks(), read, read - letters, letters));
    }
}
