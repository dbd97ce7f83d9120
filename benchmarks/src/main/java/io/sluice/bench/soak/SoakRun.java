package io.sluice.bench.soak;

import io.sluice.bench.job.BrokerDisk;
import io.sluice.bench.job.JobMetrics;
import io.sluice.bench.job.RunningJob;
import io.sluice.bench.machine.MemorySample;
import io.sluice.bench.soak.flow.Feed;
import io.sluice.bench.soak.flow.Ledger;
import io.sluice.bench.soak.flow.OutcomeReader;
import io.sluice.bench.soak.flow.OutcomeTally;
import io.sluice.bench.soak.input.Post;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.embed.EmbedMain;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** A running job with a feed in front of it and a reader behind it. */
final class SoakRun implements AutoCloseable {
    /** Looks at memory per phase. */
    private static final int LOOKS = 20;

    /** Broken tasks and releases are few: one among so many images. */
    private static final int IMAGES_PER_NOISE = 200;

    private final Consumer<String> progress;
    private final JobMetrics metrics;
    private final BrokerDisk disk;
    private final Ledger ledger = new Ledger();
    private final OutcomeReader reader;
    private final RunningJob job;
    private final Feed feed;
    private final List<MemorySample> memory = new ArrayList<>();
    private final Map<String, OutcomeTally> tallies = new LinkedHashMap<>();

    /**
     * Starts a job.
     *
     * @param settings of the job, with the broker's address
     * @param name that no other job in this process has
     */
    SoakRun(Settings settings, String name, Consumer<String> progress)
            throws ExecutionException, InterruptedException {
        EmbedConfig config = EmbedConfig.from(settings);
        Connection connection = config.ends().connection();
        Topics topics = config.ends().topics();
        this.progress = progress;
        this.metrics = JobMetrics.named(name);
        this.disk =
                new BrokerDisk(
                        connection,
                        List.of(topics.images(), topics.scoredImages(), topics.deadLetters()));
        disk.useSmallSegments();
        this.reader = OutcomeReader.start(connection, topics, ledger);
        this.job =
                RunningJob.start(
                        EmbedMain.room(
                                settings.with(
                                        JobMetrics.reporting(EmbedConfig.FLINK_PREFIX, name),
                                        "bench")));
        this.feed = new Feed(connection, topics, ledger, job);
    }

    /**
     * Sends so many records and waits for what becomes of them, looking at memory meanwhile.
     *
     * @param noise run now and then, to send something else
     */
    void soak(String phase, int count, LongFunction<Post> posts, Runnable noise) throws Exception {
        OutcomeTally before = ledger.tally();
        int stride = Math.max(1, (count + LOOKS - 1) / LOOKS);
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            feed.send(posts.apply(i));
            if (i % IMAGES_PER_NOISE == 0) {
                noise.run();
            }
            if (i == 0 || (i + 1) % stride == 0 || i == count - 1) {
                look(phase, i + 1, (System.nanoTime() - began) / 1e9);
            }
        }
        tallies.put(phase, ledger.tally().since(before));
    }

    /** By phase. */
    Map<String, OutcomeTally> tallies() {
        return tallies;
    }

    /** Everything so far, of all phases. */
    OutcomeTally total() {
        return ledger.tally();
    }

    List<MemorySample> memory() {
        return memory;
    }

    JobMetrics metrics() {
        return metrics;
    }

    /** Throws what stopped the job or the reader, if something did. */
    void refuseFailure() {
        job.refuseFailure();
        reader.refuseFailure();
    }

    /** While nothing is on its way. */
    private void look(String phase, long sent, double seconds) throws Exception {
        feed.settle();
        refuseFailure();
        MemorySample sample =
                MemorySample.take(
                        new MemorySample.Moment(phase, sent, seconds),
                        metrics.sum("native_arrays"));
        memory.add(sample);
        disk.free();
        progress.accept(SoakTable.line(sample));
    }

    @Override
    public void close() {
        feed.close();
        job.close();
        reader.close();
        disk.close();
    }
}
