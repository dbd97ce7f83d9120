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
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on one scored record after another; every one leaves exactly one outcome. What a task
 * chooses from windows is held back as it was read, and the whole window is decided on at its end,
 * in the order of arrival.
 *
 * <p>A window is read twice, first to choose and then to decide, a record at a time. So the heap
 * holds one image and what {@link WindowChoice} takes down of each, some 200 bytes an image and
 * task. It ends within one transaction.
 */
final class DecideProcessor implements Processor<String, byte[], String, Outcome> {
    private static final Logger LOG = LoggerFactory.getLogger(DecideProcessor.class);

    private final ScoredImageReader reader;
    private final Decider decider;
    private final Duration dedupWindow;
    private final WindowEnd windowEnd;

    // of the task that init() is called for
    private ProcessorContext<String, Outcome> context;
    private RetrievalStore retrievals;
    private FirstSeen firstSeen;
    private HeldRows held;
    private HeldWindows windows;

    @SuppressWarnings("NullAway.Init")
    DecideProcessor(
            ScoredImageReader reader, Decider decider, Duration dedupWindow, WindowEnd windowEnd) {
        this.reader = reader;
        this.decider = decider;
        this.dedupWindow = dedupWindow;
        this.windowEnd = windowEnd;
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        this.context = context;
        this.retrievals = new RetrievalStore(context.getStateStore(DecideSupplier.BARS));
        this.firstSeen =
                new FirstSeen(
                        new SeenStore(
                                context.getStateStore(DecideSupplier.SEEN), context, dedupWindow));
        this.held = new HeldRows(context.getStateStore(HeldKeys.STORE));
        this.windows = new HeldWindows(held, windowEnd);
        context.schedule(
                windowEnd.interval(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> windows.overdue(now).stream().findFirst().ifPresent(this::end));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        Outcome outcome;
        try {
            ReadImage read = reader.read(record.value());
            String window = read.window();
            if (window != null && HeldRecord.fits(record)) {
                hold(window, HeldRecord.of(record, from));
                return;
            }
            outcome = decided(read);
        } catch (UnusableRecordException e) {
            outcome = DeadLetters.of(record.key(), record.value(), from, e, now());
        }
        context.forward(record.withKey(outcome.imageId()).withValue(outcome));
    }

    private void hold(String window, HeldRecord record) {
        if (windows.hold(window, record, context.currentSystemTimeMs())) {
            end(window);
        }
    }

    private void end(String window) {
        WindowChoice choice = new WindowChoice(decider::inForce);
        held.read(window, record -> offer(record, choice));
        choice.choose(held, held.last(window));
        held.read(window, record -> release(window, record, choice));
        windows.close(window);
    }

    private void offer(HeldRecord record, WindowChoice choice) {
        try {
            ReadImage read = reader.read(record.value());
            choice.add(read.candidate(), firstSeen.standing(read.sighting()));
        } catch (UnusableRecordException e) {
            LOG.debug("It was usable when it was held and gets a dead letter when released", e);
        }
    }

    private void release(String window, HeldRecord record, WindowChoice choice) {
        Outcome outcome;
        try {
            ReadImage read = reader.read(record.value());
            outcome = decided(read.with(choice.found(read.candidate())));
        } catch (UnusableRecordException e) {
            outcome = DeadLetters.of(record.key(), record.value(), record, e, now());
        }
        held.release(window, record);
        context.forward(new Record<>(outcome.imageId(), outcome, record.timestamp()));
    }

    private Outcome decided(ReadImage read) {
        return DecisionRecords.of(read, decide(read.sighting(), read.candidate()), now());
    }

    private Decision decide(Sighting sighting, Candidate candidate) {
        Standing standing = firstSeen.standing(sighting);
        Decision decision = decider.decide(candidate, standing, retrievals.of(candidate.encoder()));
        retrievals.judged(sighting.again());
        if (standing instanceof Standing.Admitted) {
            firstSeen.judged(sighting, decision instanceof Selected);
        }
        return decision;
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
