package io.sluice.bench.rate;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.given.Bench;
import io.sluice.bench.given.BenchCatalog;
import io.sluice.bench.given.BenchImages;
import io.sluice.bench.job.RunningJob;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.embed.EmbedMain;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Kafka, the production job and Kafka again, with a reader of what is committed, all in this
 * process.
 *
 * <p>The job is started anew each time, so that no other rate is measured beside it, and embeds a
 * lead-in before the clock starts: half as many images, in which what each start loads anew is
 * compiled. The images to be measured then lie in the topic already, in a transaction that is not
 * committed; its commit lets the job at all of them at once. Every figure is taken only after the
 * reader has read every one of them, committed.
 *
 * <p>The rate in the steady state is {@code (n - b) / (t_n - t_b)}, with {@code t_i} the moment at
 * which the job wrote its i-th image, by the timestamp of the record, and b the size of the first
 * batches: checkpoints, commits and the reader's work on the way are inside, the start of the flow
 * and the wait for the last checkpoint are not. The rate to the end is {@code n} over the time from
 * the commit of the images to the moment the last one was read.
 */
public final class PipelineRate implements Rate, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Settings settings;
    private final Topics topics;
    private final BenchImages images;
    private final UncommittedImages waiting;
    private final ResultReader reader;
    private final int firstBatches;
    private int expected;

    private PipelineRate(Settings settings, BenchImages images) {
        EmbedConfig config = EmbedConfig.from(settings);
        Connection connection = config.ends().connection();
        this.settings = settings;
        this.topics = config.ends().topics();
        this.images = images;
        this.waiting = new UncommittedImages(connection, topics);
        this.reader = ResultReader.start(connection, topics);
        this.firstBatches = config.batching().size() * config.parallelism();
    }

    /**
     * Prepares topics of its own.
     *
     * @param name prefix of the topics
     * @param tasks registered before the job starts
     */
    public static PipelineRate open(
            LocalServices services, Settings settings, Bench bench, String name, int tasks)
            throws IOException, InterruptedException {
        Path home = bench.home();
        Settings own =
                settings.with(services.settings(), "bench")
                        .with(
                                Map.of(
                                        "topics.prefix",
                                        name + "-",
                                        EmbedConfig.STATE_FOLDER.key(),
                                        home.resolve(name).toString(),
                                        EmbedConfig.ENCODER_URIS.key(),
                                        bench.encoder().folder().toString()),
                                "bench");
        services.create(Topics.from(own));
        BenchCatalog.publish(services.connection(), Topics.from(own), bench.encoder(), tasks);
        return new PipelineRate(own, bench.images());
    }

    /** Starts the job, measures it and stops it. */
    @Override
    public Sample run(int count) throws InterruptedException {
        try (RunningJob job = RunningJob.start(EmbedMain.room(settings))) {
            waiting.fill(images, count / 2);
            waiting.release();
            await(job, count / 2);
            waiting.fill(images, count);
            int from = reader.count();
            System.gc(); // what filling left behind is not the job's
            CpuTimes before = CpuTimes.now();
            long began = System.nanoTime();
            waiting.release();
            await(job, count);
            double seconds = (System.nanoTime() - began) / 1e9;
            CpuTimes cpu = CpuTimes.now().perImageSince(before, count);
            return new Sample(steady(reader.writtenAt(from, from + count)), count / seconds, cpu);
        }
    }

    /** Images written so far that ended as dead letters. */
    public long deadLetters() {
        return reader.deadLetters();
    }

    /** Images read so far, one way or the other. */
    public long images() {
        return reader.count();
    }

    private double steady(long[] writtenAt) {
        int last = writtenAt.length - 1;
        int first = Math.min(firstBatches, last) - 1;
        if (first < 0) {
            return Double.NaN;
        }
        return (last - first) / (Math.max(1, writtenAt[last] - writtenAt[first]) / 1e3);
    }

    private void await(RunningJob job, int more) throws InterruptedException {
        expected += more;
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!reader.awaitCount(expected, Duration.ofSeconds(1))) {
            job.refuseFailure();
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "Of %,d images only %,d were read after %d s"
                                .formatted(expected, reader.count(), PATIENCE.toSeconds()));
            }
        }
        if (reader.count() != expected) {
            throw new IllegalStateException(
                    "%,d images were sent but %,d read".formatted(expected, reader.count()));
        }
    }

    @Override
    public void close() {
        waiting.close();
        reader.close();
    }
}
