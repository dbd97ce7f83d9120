package io.sluice.selector.processor;

import io.sluice.selector.decide.Candidate;
import io.sluice.selector.decide.Decider;
import io.sluice.selector.decide.Decision;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.dedup.FirstSeen;
import io.sluice.selector.dedup.Sighting;
import io.sluice.selector.dedup.Standing;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Decides on one scored record after another; every one leaves exactly one outcome. */
final class DecideProcessor implements Processor<String, byte[], String, Outcome> {
    private final ScoredImageReader reader;
    private final Decider decider;
    private final Duration dedupWindow;

    // of the task that init() is called for
    private ProcessorContext<String, Outcome> context;
    private RetrievalStore retrievals;
    private FirstSeen firstSeen;

    @SuppressWarnings("NullAway.Init")
    DecideProcessor(ScoredImageReader reader, Decider decider, Duration dedupWindow) {
        this.reader = reader;
        this.decider = decider;
        this.dedupWindow = dedupWindow;
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        this.context = context;
        this.retrievals = new RetrievalStore(context.getStateStore(DecideSupplier.BARS));
        this.firstSeen =
                new FirstSeen(
                        new SeenStore(
                                context.getStateStore(DecideSupplier.SEEN), context, dedupWindow));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Outcome outcome = outcome(record);
        context.forward(record.withKey(outcome.imageId()).withValue(outcome));
    }

    /** Whatever is wrong with a record is found before any state changes. */
    private Outcome outcome(Record<String, byte[]> record) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        try {
            ReadImage read = reader.read(record.value());
            Decision decision = decide(read.sighting(), read.candidate());
            return DecisionRecords.of(read, decision, now);
        } catch (UnusableRecordException e) {
            return DeadLetters.of(
                    record.key(), record.value(), context.recordMetadata().orElseThrow(), e, now);
        }
    }

    private Decision decide(Sighting sighting, Candidate candidate) {
        Standing standing = firstSeen.standing(sighting);
        Decision decision = decider.decide(candidate, standing, retrievals.of(candidate.encoder()));
        retrievals.write();
        if (standing instanceof Standing.Admitted) {
            firstSeen.judged(sighting, decision instanceof Selected);
        }
        return decision;
    }
}
