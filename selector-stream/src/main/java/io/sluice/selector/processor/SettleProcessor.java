package io.sluice.selector.processor;

import io.sluice.core.vector.Embedding;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.WantedImage;
import io.sluice.selector.dedup.Near;
import io.sluice.selector.dedup.Nearness;
import io.sluice.selector.feedback.Pruning;
import io.sluice.selector.feedback.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps one wanted image after another, unless it nearly repeats one that was kept for all tasks
 * that want it, or lies where training finds that images teach nothing now; takes in what training
 * says of those that were kept.
 */
final class SettleProcessor implements Processor<String, Settling, String, Outcome> {
    private final FeedbackReader reader;
    private final Nearness nearness;
    private final long dedupWindow;
    private final Pruning pruning;

    // of the task that init() is called for
    private ProcessorContext<String, Outcome> context;
    private NearStore kept;
    private CellStore cells;
    private Sensor unknown;

    @SuppressWarnings("NullAway.Init")
    SettleProcessor(
            FeedbackReader reader, Nearness nearness, Duration dedupWindow, Pruning pruning) {
        this.reader = reader;
        this.nearness = nearness;
        this.dedupWindow = dedupWindow.toMillis();
        this.pruning = pruning;
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        this.context = context;
        this.kept = new NearStore(context.getStateStore(SettleSupplier.NEAR), nearness);
        this.cells = new CellStore(context.getStateStore(SettleSupplier.CELLS), pruning);
        this.unknown =
                context.metrics()
                        .addRateTotalSensor(
                                "feedback",
                                context.taskId().toString(),
                                "of-forgotten-images",
                                Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, Settling> record) {
        if (record.value() instanceof Settling.Wanted wanted) {
            context.forward(record.withValue(settled(wanted.image(), now())));
        } else if (record.value() instanceof Settling.Feedback feedback && !pruning.isOff()) {
            hear(record, feedback);
        }
    }

    private Outcome settled(WantedImage wanted, Instant now) {
        SelectionDecision decision = wanted.getDecision();
        Embedding embedding = Embeddings.read(decision.getEncoderVersion(), wanted.getEmbedding());
        long at = context.currentStreamTimeMs();
        NearAsked asked = new NearAsked(wanted, nearness.epsilon());
        Near near = kept.nearest(embedding, asked.most(), at - dedupWindow);
        if (near != null && !asked.withdraw(near)) {
            return DecisionRecords.repeating(near.imageId(), wanted, now);
        }
        Verdict dropped = cells.settle(decision.getImageId(), embedding);
        if (dropped != null) {
            return DecisionRecords.dropped(DecisionReason.valueOf(dropped.name()), wanted, now);
        }
        kept.remember(decision.getImageId(), embedding, at);
        return DecisionRecords.kept(wanted, now);
    }

    private void hear(Record<String, Settling> record, Settling.Feedback read) {
        try {
            TrainingFeedback feedback = reader.read(read.bytes());
            String imageId = feedback.getImageId();
            List<Embedding> embeddings = kept.embeddings(imageId);
            if (embeddings.isEmpty()) {
                unknown.record();
            }
            Verdict verdict = FeedbackReader.verdict(feedback);
            embeddings.forEach(image -> cells.hear(imageId, image, verdict, feedback.getEmaLoss()));
        } catch (UnusableRecordException e) {
            setAside(record, read, e);
        }
    }

    private void setAside(
            Record<String, Settling> record,
            Settling.Feedback read,
            UnusableRecordException cause) {
        Outcome letter =
                DeadLetters.of(
                        record.key(),
                        read.bytes(),
                        context.recordMetadata().orElseThrow(),
                        cause,
                        now());
        context.forward(
                record.withKey(letter.imageId())
                        .withValue(letter)
                        .withTimestamp(now().toEpochMilli()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
