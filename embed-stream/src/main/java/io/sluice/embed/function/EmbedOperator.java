package io.sluice.embed.function;

import io.sluice.core.settings.SettingsException;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.device.Placement;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.flow.Outlet;
import io.sluice.embed.state.CatalogState;
import java.util.concurrent.RejectedExecutionException;
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
    private final transient MailboxExecutor mailbox;
    private final OutputTag<Outgoing> deadLetters;
    private final OutputTag<Outgoing> taskReports;

    @SuppressWarnings("NullAway.Init") // by initializeState
    private transient CatalogState state;

    @SuppressWarnings("NullAway.Init") // by open, which may not be reached before close
    private transient Embedder embedder;

    @SuppressWarnings("NullAway.Init") // by open
    private transient Lingering lingering;

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
        lingering = new Lingering(processingTimeService, batching.linger(), time -> handOver());
        Placement here = GrantedGpus.of(getRuntimeContext());
        SharedCores shared = SharedCores.of(getRuntimeContext());
        embedder =
                new Embedder(
                        partsAt(here),
                        batching,
                        new Embedder.Surroundings(
                                this,
                                getMetricGroup(),
                                this::post,
                                shared,
                                here.subtask() == 0)); // all know the same of tasks
        embedder.begin(state.read());
    }

    @Override
    public void processElement1(StreamRecord<Arrival> image) throws Exception {
        embedder.add(image.getValue());
        lingering.follow(embedder.hasWaiting());
    }

    @Override
    public void processElement2(StreamRecord<Arrival> record) throws Exception {
        embedder.learn(record.getValue());
        lingering.follow(embedder.hasWaiting());
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        lingering.stop();
        embedder.settle(processingTimeService.getCurrentProcessingTime());
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        lingering.stop();
        embedder.drain();
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.write(embedder.catalog(), embedder.serving());
    }

    @Override
    public void finish() throws Exception {
        lingering.stop();
        embedder.finish();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(embedder, super::close); // each, whatever the other throws
    }

    @Override
    public void scored(Outgoing image) {
        output.collect(new StreamRecord<>(image));
    }

    @Override
    public void deadLetter(Outgoing letter) {
        output.collect(deadLetters, new StreamRecord<>(letter));
    }

    @Override
    public void taskReport(Outgoing report) {
        output.collect(taskReports, new StreamRecord<>(report));
    }

    private void handOver() throws InterruptedException {
        lingering.stop();
        embedder.handOver();
    }

    /** A device that cannot be had now cannot be had after a restart. */
    private EmbedParts partsAt(Placement here) {
        try {
            return parts.at(here);
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
}
