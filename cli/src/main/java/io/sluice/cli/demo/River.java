package io.sluice.cli.demo;

import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.IngestPipeline;
import io.sluice.ingest.ProduceReport;
import io.sluice.ingest.Progress;
import io.sluice.ingest.source.ImageSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Produces the demo's images in the background, from where an earlier demo left off. */
final class River implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(River.class);

    private final Throttle throttle;
    private final IngestPipeline pipeline;
    private final Thread thread;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable ProduceReport> report = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private River(IngestConfig.Ends ends, Throttle throttle, ImageSource source, String run) {
        this.throttle = throttle;
        this.pipeline =
                new IngestPipeline(
                        ends.connection(), ends.topics(), ends.records(), throttle, new Counts());
        this.thread = new Thread(() -> produce(source, run), "river");
        thread.setDaemon(true);
    }

    static River start(IngestConfig.Ends ends, Throttle throttle, ImageSource source, String run) {
        River river = new River(ends, throttle, source, run);
        river.thread.start();
        return river;
    }

    private void produce(ImageSource source, String run) {
        try {
            ProduceReport made = pipeline.produce(source, run);
            LOG.info("All images are produced: {}", made);
            report.set(made);
        } catch (InterruptedException e) {
            LOG.info("Producing stopped on the way");
        } catch (Throwable e) { // an error that nobody hears of would leave the loop standing
            LOG.error("Producing failed", e);
            failure.set(e);
        }
    }

    boolean isDry() {
        return report.get() != null;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Entries dealt with, of those there are. */
    String progress() {
        return total.get() == Long.MAX_VALUE
                ? "%,d".formatted(sent.get())
                : "%,d/%,d".formatted(sent.get(), total.get());
    }

    private final class Counts implements Progress {
        @Override
        public void started(long entries, long done) {
            total.set(entries);
            sent.set(done);
        }

        @Override
        public void advanced(long entries) {
            sent.addAndGet(entries);
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() throws InterruptedException {
        pipeline.stop();
        thread.join(10_000);
    }
}
