package io.sluice.embed.function;

import io.sluice.claim.Claims;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.ImageReader;
import io.sluice.embed.batch.MicroBatch;
import io.sluice.embed.batch.Workers;
import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.CatalogRecords;
import io.sluice.embed.catalog.KeptCatalog;
import io.sluice.embed.catalog.TaskReading;
import io.sluice.embed.flight.Encoding;
import io.sluice.embed.flight.InFlight;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outlet;
import io.sluice.embed.flow.Wire;
import io.sluice.embed.metrics.EmbedMetrics;
import io.sluice.embed.metrics.EncoderAge;
import io.sluice.embed.metrics.ServingMetrics;
import io.sluice.embed.serve.EmbeddedTask;
import io.sluice.embed.serve.Serving;
import io.sluice.embed.serve.TaskReports;
import io.sluice.embed.swap.CatalogReading;
import io.sluice.embed.swap.LiveCatalog;
import io.sluice.schemas.record.TaskReport;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Images and catalog records in, scored images, dead letters and reports of tasks out. The catalog
 * changes only while no image is in flight: no batch is of two encoders. For one thread.
 */
final class Embedder implements AutoCloseable {
    private final Wire wire;
    private final Claims claims;
    private final EncoderAge age;
    private final LiveCatalog live;
    private final InFlight inFlight;
    private final Surroundings around;
    private final TaskReports reports = new TaskReports();

    /**
     * What it runs in.
     *
     * @param mailbox has the thread of the embedder do something; used by any thread
     * @param reportsTasks whether it is the one of its like that tells what was made of tasks
     */
    record Surroundings(
            Outlet outlet,
            MetricGroup metrics,
            Consumer<ThrowingRunnable<Exception>> mailbox,
            SharedCores shared,
            boolean reportsTasks) {
        private int decodeThreads(Batching batching) {
            return batching.threads().count(shared.cores(), shared.operators());
        }
    }

    /** Opens everything but an encoder. */
    Embedder(EmbedParts parts, Batching batching, Surroundings around) {
        this.around = around;
        this.wire = parts.wire().open();
        this.claims = Claims.open(parts.claims());
        this.age = new EncoderAge(around.metrics(), parts.encoderMaxAge(), Clock.systemUTC());
        this.live =
                new LiveCatalog(
                        new CatalogReading(
                                parts.catalog(), new CatalogRecords(wire), new TaskReading(claims)),
                        parts.encoders(),
                        new ServingMetrics(around.metrics(), age),
                        () -> around.mailbox().accept(this::succeed));
        Workers threads = new Workers("decode", around.decodeThreads(batching));
        this.inFlight =
                new InFlight(
                        live::serving,
                        new MicroBatch.Decoding(new ImageReader(wire.images(), claims), threads),
                        new Encoding(wire, threads),
                        batching,
                        new InFlight.Exits(
                                around.outlet(),
                                new EmbedMetrics(around.metrics()),
                                () -> around.mailbox().accept(this::emitArrived)));
    }

    /**
     * Waits until an encoder serves.
     *
     * @param checkpoint which encoder and which tasks; empty for those that the topics tell of
     */
    void begin(Optional<KeptCatalog> checkpoint) throws Exception {
        Optional<KeptCatalog> ours =
                checkpoint.filter(kept -> wire.follows(kept.release().encoder().name()));
        if (ours.isPresent()) {
            live.resume(ours.get());
            reports.news(serving().embedded(), Instant.now()); // told before the checkpoint
        } else {
            live.begin();
        }
    }

    void add(Arrival image) throws InterruptedException {
        inFlight.add(image);
    }

    /** Takes a catalog record in. */
    void learn(Arrival record) throws InterruptedException {
        atRest(live.learn(record));
    }

    /** Whether images wait for their batch to fill. */
    boolean hasWaiting() {
        return inFlight.hasWaiting();
    }

    /** Sends the batch on its way, full or not. */
    void handOver() throws InterruptedException {
        inFlight.handOver();
    }

    /** Waits for everything that is on its way and emits it. */
    void drain() throws InterruptedException {
        inFlight.drain();
    }

    /** Emits all there is to say, and looks after what serves. */
    void settle(long now) throws InterruptedException {
        finish();
        age.check();
        live.tryAgain(now);
    }

    /** Emits all there is to say. */
    void finish() throws InterruptedException {
        drain();
        if (around.reportsTasks()) {
            tell(serving().embedded());
        }
    }

    /** What the catalog says, as far as it was taken in. */
    Catalog catalog() {
        return live.catalog();
    }

    /** What serves now. */
    Serving serving() {
        return live.serving();
    }

    @Override
    public void close() {
        try (claims;
                live) { // closed whatever fails
            inFlight.close();
        }
    }

    private void succeed() throws InterruptedException {
        atRest(live.next());
    }

    private void emitArrived() throws InterruptedException {
        inFlight.emitArrived();
    }

    private void atRest(Optional<Runnable> change) throws InterruptedException {
        if (change.isPresent()) {
            drain();
            change.get().run();
        }
    }

    private void tell(Collection<EmbeddedTask> tasks) {
        for (String taskId : reports.gone(tasks)) {
            around.outlet().taskReport(wire.taskReportWithdrawn(taskId));
        }
        for (TaskReport report : reports.news(tasks, Instant.now())) {
            around.outlet().taskReport(wire.taskReport(report));
        }
    }
}
