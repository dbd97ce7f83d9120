package io.sluice.selector.processor;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskEventKind;
import io.sluice.selector.decide.Fare;
import io.sluice.selector.decide.FareText;
import io.sluice.selector.decide.TaskWatch;
import io.sluice.selector.decide.Yardstick;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says once when a task begins to get far less or far more than it asks for, and once when no
 * longer. A backfill is passed over: it asks one task alone, of other images than those that come.
 */
final class WatchProcessor implements Processor<String, Outcome, String, TaskEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchProcessor.class);

    /** Those of images that tasks were asked about, or would have been. */
    private static final Set<DecisionReason> ASKED =
            EnumSet.of(
                    DecisionReason.SIMILAR,
                    DecisionReason.BELOW_BAR,
                    DecisionReason.EXPLORATION,
                    DecisionReason.NO_ACTIVE_TASK);

    private final double mostKept;
    private final DoubleSupplier lagFactor;

    // of the task that init() is called for
    private ProcessorContext<String, TaskEvent> context;
    private Watches watches;

    @SuppressWarnings("NullAway.Init")
    WatchProcessor(double mostKept, DoubleSupplier lagFactor) {
        this.mostKept = mostKept;
        this.lagFactor = lagFactor;
    }

    @Override
    public void init(ProcessorContext<String, TaskEvent> context) {
        this.context = context;
        this.watches = new Watches(new WatchRows(context.getStateStore(WatchSupplier.WATCH)));
    }

    @Override
    public void process(Record<String, Outcome> record) {
        SelectionDecision decision = decision(record.value());
        if (decision == null
                || decision.getBackfill() != null
                || !ASKED.contains(decision.getReason())) {
            return;
        }
        for (TaskDecision said : decision.getTasks()) {
            TaskWatch before = watches.of(said.getTaskId(), said.getTaskRevision());
            if (before.revision() == said.getTaskRevision()) {
                watch(decision, said, before);
            }
        }
        watches.passImage();
    }

    private static @Nullable SelectionDecision decision(Outcome outcome) {
        if (outcome instanceof Outcome.Wanted wanted) {
            return wanted.image().getDecision();
        }
        return outcome instanceof Outcome.Decided decided ? decided.decision() : null;
    }

    private void watch(SelectionDecision decision, TaskDecision said, TaskWatch before) {
        double inForce = said.getKeepRatio() == null ? 0 : said.getKeepRatio();
        TaskWatch watch = before.after(said.getKept(), inForce);
        Yardstick yardstick = new Yardstick(said.getAskedRatio(), mostKept);
        if (watch.images() < yardstick.span()) {
            watches.put(said.getTaskId(), watch);
            return;
        }
        Fare fare = yardstick.fare(watch.share());
        watches.put(said.getTaskId(), watch.next(fare));
        if (fare != before.fare()) {
            String text =
                    new FareText(said.getTaskId(), yardstick, watch)
                            .of(fare, inForce, lagFactor.getAsDouble());
            emit(event(decision, said, fare, watch, text));
        }
    }

    private TaskEvent event(
            SelectionDecision decision,
            TaskDecision said,
            Fare fare,
            TaskWatch watch,
            String text) {
        return TaskEvent.newBuilder()
                .setTaskId(said.getTaskId())
                .setTaskRevision(said.getTaskRevision())
                .setEncoderVersion(decision.getEncoderVersion())
                .setKind(kind(fare))
                .setPartition(context.taskId().partition())
                .setAskedRatio(said.getAskedRatio())
                .setRatioInForce(said.getKeepRatio())
                .setWantedShare(watch.share())
                .setImages(watch.images())
                .setMessage(text)
                .setAt(Instant.ofEpochMilli(context.currentSystemTimeMs()))
                .build();
    }

    private void emit(TaskEvent event) {
        LOG.atLevel(event.getKind() == TaskEventKind.RECOVERED ? Level.INFO : Level.WARN)
                .log("{} (partition {})", event.getMessage(), event.getPartition());
        context.forward(new Record<>(event.getTaskId(), event, event.getAt().toEpochMilli()));
    }

    private static TaskEventKind kind(Fare fare) {
        return switch (fare) {
            case WITHIN -> TaskEventKind.RECOVERED;
            case STARVED -> TaskEventKind.STARVED;
            case SATURATED -> TaskEventKind.SATURATED;
        };
    }
}
