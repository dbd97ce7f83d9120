package io.sluice.selector.processor;

import io.sluice.core.vector.Embedding;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.WantedImage;
import io.sluice.selector.dedup.Near;
import io.sluice.selector.dedup.Nearness;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps one wanted image after another, unless it nearly repeats one that was kept. */
final class SettleProcessor implements Processor<String, WantedImage, String, Outcome> {
    private final Nearness nearness;
    private final long window;

    // of the task that init() is called for
    private ProcessorContext<String, Outcome> context;
    private NearStore kept;

    @SuppressWarnings("NullAway.Init")
    SettleProcessor(Nearness nearness, Duration window) {
        this.nearness = nearness;
        this.window = window.toMillis();
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        this.context = context;
        this.kept = new NearStore(context.getStateStore(SettleSupplier.NEAR), nearness);
    }

    @Override
    public void process(Record<String, WantedImage> record) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        context.forward(record.withValue(settled(record.value(), now)));
    }

    private Outcome settled(WantedImage wanted, Instant now) {
        SelectionDecision decision = wanted.getDecision();
        Embedding embedding = Embeddings.read(decision.getEncoderVersion(), wanted.getEmbedding());
        long at = context.currentStreamTimeMs();
        Near near = kept.nearest(embedding, at - window);
        if (near != null) {
            return DecisionRecords.repeating(near.imageId(), wanted, now);
        }
        kept.remember(decision.getImageId(), embedding, at);
        return DecisionRecords.kept(wanted, now);
    }
}
