package io.sluice.bench.embed;

import static io.sluice.bench.embed.EmbedFigures.BARE;
import static io.sluice.bench.embed.EmbedFigures.DECODE;
import static io.sluice.bench.embed.EmbedFigures.EAGER;
import static io.sluice.bench.embed.EmbedFigures.FORWARD;
import static io.sluice.bench.embed.EmbedFigures.PIPELINE;
import static io.sluice.bench.embed.EmbedFigures.WITH_TASKS;

import io.sluice.bench.embed.EmbedSetup.Volume;
import io.sluice.bench.figure.Samples;
import io.sluice.bench.given.Bench;
import io.sluice.bench.given.Trees;
import io.sluice.bench.rate.BareLoop;
import io.sluice.bench.rate.DecodeRate;
import io.sluice.bench.rate.EagerForwardRate;
import io.sluice.bench.rate.Encoders;
import io.sluice.bench.rate.ForwardRate;
import io.sluice.bench.rate.PipelineRate;
import io.sluice.bench.rate.Rate;
import io.sluice.bench.rate.Rounds;
import io.sluice.bench.rate.ScoringRate;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.encoder.ResNetShape;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures the embedder against the bare work it does: the job between two topics, the same
 * decoding and forward pass in a plain loop, and each of the two alone, in {@link Rounds}. Job and
 * loop have the same lead-in before the clock starts, and take turns in being measured first. Then,
 * in rounds of their own, a job without and one with tasks.
 */
public final class EmbedBench {
    /** Scoring against many tasks takes its time. */
    private static final double SHARE_WITH_TASKS = 0.25;

    /** Eager, the block is slow. */
    private static final double SHARE_OF_EAGER = 0.25;

    private final EmbedPlan plan;
    private final Settings settings;
    private final EmbedConfig config;
    private final ImageCount counts;
    private final Consumer<String> progress;

    /**
     * @param settings of the job, the untrained encoder and the reading of images
     * @param progress is told what is going on
     */
    public EmbedBench(EmbedPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.config = EmbedConfig.from(settings);
        this.counts = new ImageCount(plan.count(), batch() * config.parallelism());
        this.progress = progress;
    }

    /** Measures everything; takes some minutes. */
    public EmbedReport run() throws Exception {
        Path home = Files.createTempDirectory("sluice-bench");
        try {
            progress.accept("reading images");
            return run(Bench.in(home, plan.images(), plan.encoder(), settings));
        } finally {
            Trees.delete(home);
        }
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
            Map<String, Rate> rates = parts(bench, encoders, eager);
            Rate bare = new BareLoop(encoders.list(), bench.images(), config);
            rates.put(BARE, bare);
            rates.put(PIPELINE, plain);
            int count = counts.of(bare);
            Samples samples = rounds().measure(rates, count);
            Samples scored = plan.tasks() > 0 ? scored(plain, withTasks, count) : new Samples();
            List<ScoringRate.Cost> scoring =
                    new ScoringRate(bench.encoder(), batch()).costs(progress);
            Volume volume = Volume.of(plan, count, List.of(plain, withTasks));
            return new EmbedFigures(samples, scored)
                    .report(scoring, EmbedSetup.of(bench, config, volume));
        }
    }

    private Rounds rounds() {
        return new Rounds(plan.rounds(), progress);
    }

    private Map<String, Rate> parts(
            Bench bench, Encoders encoders, @Nullable EagerForwardRate eager) throws Exception {
        int threads = config.decodeThreads() * config.parallelism();
        int size = bench.encoder().release().inputSize();
        Map<String, Rate> rates = new LinkedHashMap<>();
        rates.put(DECODE, new DecodeRate(bench.images(), size, threads));
        rates.put(FORWARD, new ForwardRate(encoders.list(), bench.images(), batch()));
        if (eager != null) {
            rates.put(EAGER, count -> eager.run(counts.whole(count * SHARE_OF_EAGER)));
        }
        return rates;
    }

    private Samples scored(PipelineRate plain, PipelineRate withTasks, int count) throws Exception {
        Map<String, Rate> rates = new LinkedHashMap<>();
        rates.put(PIPELINE, plain);
        rates.put(WITH_TASKS, withTasks);
        return rounds().measure(rates, counts.whole(count * SHARE_WITH_TASKS));
    }

    private int batch() {
        return config.batching().size();
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
}
