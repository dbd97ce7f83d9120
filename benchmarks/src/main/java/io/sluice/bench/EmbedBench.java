package io.sluice.bench;

import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.embed.io.StoredEncoders;
import io.sluice.encoder.Encoder;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures the embedder against the bare work it does: the job between two topics, the same
 * decoding and forward pass in a plain loop, and each of the two alone. Every round measures every
 * rate once, one after the other, so that what else the machine does falls on all of them; the
 * first round warms up and is dropped.
 */
public final class EmbedBench {
    static final String PIPELINE = "pipelineImagesPerSecond";
    static final String WITH_TASKS = "pipelineWithTasksImagesPerSecond";
    static final String BARE = "bareLoopImagesPerSecond";
    static final String DECODE = "decodeImagesPerSecond";
    static final String FORWARD = "forwardImagesPerSecond";
    static final String EAGER = "eagerForwardImagesPerSecond";

    private static final double SECONDS_PER_RATE = 6;
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
        List<Encoder> encoders = open(bench.encoder());
        try (LocalServices services =
                        LocalServices.start(
                                bench.home().resolve("services"), Topics.from(settings));
                PipelineRate plain = PipelineRate.open(services, settings, bench, "plain", 0);
                PipelineRate withTasks =
                        PipelineRate.open(services, settings, bench, "tasks", plan.tasks());
                EagerForwardRate eager = eager(bench)) {
            Rate bare = new BareLoop(encoders, bench.images(), config)::run;
            Map<String, Rate> rates = new LinkedHashMap<>();
            rates.put(DECODE, decode(bench));
            rates.put(FORWARD, new ForwardRate(encoders, bench.images(), batch())::run);
            rates.put(EAGER, eager::run);
            rates.put(BARE, bare);
            rates.put(PIPELINE, plain::run);
            if (plan.tasks() > 0) {
                rates.put(WITH_TASKS, withTasks::run);
            }
            int count = count(bare);
            Samples samples = measure(rates, count);
            return report(bench, samples, count, List.of(plain, withTasks));
        } finally {
            encoders.forEach(Encoder::close);
        }
    }

    private int batch() {
        return config.batching().size();
    }

    private Rate decode(Bench bench) {
        int threads = config.batching().decodeThreads() * config.parallelism();
        return new DecodeRate(bench.images(), bench.encoder().release().inputSize(), threads)::run;
    }

    private EagerForwardRate eager(Bench bench) throws Exception {
        int size = bench.encoder().release().inputSize();
        return EagerForwardRate.open(
                bench.encoder(),
                ForwardRate.batches(bench.images(), size, batch()),
                config.serving().threads());
    }

    /** Images per rate: as asked for, or some seconds' worth of the bare loop. */
    private int count(Rate bare) throws Exception {
        int step = batch() * config.parallelism();
        int wanted = plan.count();
        if (wanted == 0) {
            bare.run(4 * step);
            wanted = (int) (bare.run(8 * step).imagesPerSecond() * SECONDS_PER_RATE);
        }
        return Math.max(2 * step, (wanted + step - 1) / step * step);
    }

    private Samples measure(Map<String, Rate> rates, int count) throws Exception {
        Samples samples = new Samples();
        for (int round = 0; round <= plan.rounds(); round++) {
            for (Map.Entry<String, Rate> rate : rates.entrySet()) {
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

    private EmbedReport report(
            Bench bench, Samples samples, int count, List<PipelineRate> pipelines) {
        Map<String, Spread> spread = spread(samples);
        return new EmbedReport(
                median(spread, PIPELINE),
                median(spread, BARE),
                median(spread, DECODE),
                median(spread, FORWARD),
                samples.has(EAGER) ? Double.valueOf(median(spread, EAGER)) : null,
                median(spread, "ratio"),
                spread,
                samples.cpu(),
                scoring(bench.encoder()),
                setup(bench, count, pipelines));
    }

    private static Map<String, Spread> spread(Samples samples) {
        Map<String, Spread> spread = new LinkedHashMap<>();
        ToDoubleFunction<Sample> steady = Sample::imagesPerSecond;
        for (String rate : List.of(PIPELINE, WITH_TASKS, BARE, DECODE, FORWARD, EAGER)) {
            if (samples.has(rate)) {
                spread.put(rate, samples.spread(rate, steady));
            }
        }
        spread.put("pipelineToTheEndImagesPerSecond", samples.spread(PIPELINE, Sample::toTheEnd));
        spread.put("ratio", samples.ratio(PIPELINE, BARE));
        if (samples.has(WITH_TASKS)) {
            spread.put("withTasksOverPlain", samples.ratio(WITH_TASKS, PIPELINE));
        }
        if (samples.has(EAGER)) {
            spread.put("forwardOverEager", samples.ratio(FORWARD, EAGER));
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
                Instant.now(),
                Machine.here(),
                EmbedSetup.Images.of(bench.images()),
                EmbedSetup.Served.of(bench.encoder()),
                EmbedSetup.Job.of(config),
                new EmbedSetup.Volume(
                        count, plan.rounds(), plan.tasks(), read, read - letters, letters));
    }

    /** One encoder per operator, opened as the job opens them. */
    private List<Encoder> open(BenchEncoder encoder) throws Exception {
        StoredEncoders loader =
                new StoredEncoders(List.of(encoder.folder()), config.serving().threads());
        List<Encoder> encoders = new ArrayList<>();
        for (int i = 0; i < config.parallelism(); i++) {
            encoders.add(loader.load(encoder.release()));
        }
        return encoders;
    }
}
