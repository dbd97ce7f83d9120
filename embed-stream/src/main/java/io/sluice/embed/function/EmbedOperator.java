package io.sluice.embed.function;

import io.sluice.claim.Claims;
import io.sluice.core.settings.SettingsException;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.ImageReader;
import io.sluice.embed.batch.MicroBatch;
import io.sluice.embed.batch.Workers;
import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.CatalogRecords;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.TaskReading;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.flow.Wire;
import io.sluice.embed.metrics.EmbedMetrics;
import io.sluice.embed.metrics.EncoderAge;
import io.sluice.embed.metrics.ServingMetrics;
import io.sluice.schemas.record.TaskReport;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * Embeds and scores images in micro-batches. State says which encoder and which tasks are in force;
 * the live objects only follow it. A batch goes on its way when it is full and when its first image
 * has waited long enough, and is emitted when it arrives; before every barrier, watermark and
 * change of the catalog all that is on its way is waited for: no image is ever in state, and no
 * batch is of two encoders.
 */
final class EmbedOperator extends AbstractStreamOperator<Outgoing>
        implements TwoInputStreamOperator<Arrival, Arrival, Outgoing>, Outlet {
    private static final long serialVersionUID = 1;

    private final transient EmbedParts parts;
    private final transient Batching batching;
    private final transient Catalog catalog = new Catalog();
    private final transient MailboxExecutor mailbox;
    private final OutputTag<Outgoing> deadLetters;
    private final OutputTag<Outgoing> taskReports;
    private final transient TaskReports reports = new TaskReports();

    @SuppressWarnings("NullAway.Init") // by initializeState
    private transient CatalogState state;

    @SuppressWarnings("NullAway.Init") // by open, which may not be reached before close
    private transient Embedder embedder;

    @SuppressWarnings("NullAway.Init") // by open
    private transient EncoderAge age;

    @SuppressWarnings("NullAway.Init") // by open
    private transient Wire wire;

    @SuppressWarnings("NullAway.Init") // by open
    private transient LiveCatalog live;

    private transient @Nullable Claims claims;

    private transient @Nullable ScheduledFuture<?> lingering;

    EmbedOperator(
            StreamOperatorParameters<Outgoing> parameters,
            EmbedParts parts,
            Batching batching,
            OutputTag<Outgoing> deadLetters,
            OutputTag<Outgoing> taskReports) {
        super(parameters);
        this.parts = parts;
        this.batching = batching;
        this.mailbox = parameters.getMailboxExecutor();
        this.deadLetters = deadLetters;
        this.taskReports = taskReports;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = new CatalogState(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        wire = parts.wire().open();
        claims = Claims.open(parts.claims());
        live = live(claims);
        Workers workers = new Workers("decode", batching.decodeThreads());
        embedder =
                new Embedder(
                        live,
                        new MicroBatch.Decoding(new ImageReader(wire.images(), claims), workers),
                        new Encoding(wire, workers),
                        batching,
                        new Embedder.Exits(
                                this,
                                new EmbedMetrics(getMetricGroup()),
                                () -> post(() -> embedder.emitArrived())));
        Release inForce = state.release();
        if (inForce == null || !wire.follows(inForce.encoder().name())) {
            live.begin();
        } else {
            live.resume(state, inForce);
            reports.news(live.serving().embedded(), Instant.now()); // told before the checkpoint
        }
    }

    @Override
    public void processElement1(StreamRecord<Arrival> image) throws Exception {
        embedder.add(image.getValue());
        if (!embedder.hasWaiting()) {
            stopLingering();
        } else if (lingering == null) {
            long until = processingTimeService.getCurrentProcessingTime();
            lingering =
                    processingTimeService.registerTimer(
                            until + batching.linger().toMillis(), time -> handOver());
        }
    }

    @Override
    public void processElement2(StreamRecord<Arrival> record) throws Exception {
        embedder.learn(record.getValue());
        if (!embedder.hasWaiting()) {
            stopLingering();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        drain();
        tell();
        age.check();
        live.tryAgain(processingTimeService.getCurrentProcessingTime());
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        drain();
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.write(catalog, live.serving());
    }

    @Override
    public void finish() throws Exception {
        drain();
        tell();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(embedder, claims, super::close); // each, whatever another throws
    }

    @Override
    public void scored(Outgoing image) {
        output.collect(new StreamRecord<>(image));
    }

    @Override
    public void deadLetter(Outgoing letter) {
        output.collect(deadLetters, new StreamRecord<>(letter));
    }

    private void handOver() throws InterruptedException {
        stopLingering();
        embedder.handOver();
    }

    private void drain() throws InterruptedException {
        stopLingering();
        embedder.drain();
    }

    /** Every subtask knows the same of tasks; one of them says so. */
    private void tell() {
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            Collection<EmbeddedTask> tasks = live.serving().embedded();
            for (String taskId : reports.gone(tasks)) {
                output.collect(taskReports, new StreamRecord<>(wire.taskReportWithdrawn(taskId)));
            }
            for (TaskReport report : reports.news(tasks, Instant.now())) {
                output.collect(taskReports, new StreamRecord<>(wire.taskReport(report)));
            }
        }
    }

    private LiveCatalog live(Claims fetching) {
        age = new EncoderAge(getMetricGroup(), parts.encoderMaxAge(), Clock.systemUTC());
        CatalogReading reading =
                new CatalogReading(
                        parts.catalog(), new CatalogRecords(wire), new TaskReading(fetching));
        return new LiveCatalog(
                catalog,
                reading,
                new ReleaseLoader(encoders(), reading),
                new ServingMetrics(getMetricGroup(), age),
                () -> post(() -> embedder.succeed()));
    }

    /** A device that cannot be had now cannot be had after a restart. */
    private EncoderLoader encoders() {
        try {
            return parts.encoders().at(GrantedGpus.of(getRuntimeContext()));
        } catch (SettingsException e) {
            throw new SuppressRestartsException(e);
        }
    }

    /** Has the thread of this operator do something; called by any thread. */
    private void post(ThrowingRunnable<Exception> task) {
        try {
            mailbox.execute(task, "what other threads finished");
        } catch (RejectedExecutionException e) {
            LOG.debug("A thread finished after the end", e);
        }
    }

    private void stopLingering() {
        if (lingering != null) {
            lingering.cancel(false);
            lingering = null;
        }
    }
}
