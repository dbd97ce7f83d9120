package io.sluice.selector.metrics;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.selector.metrics.Gauges.Subject;
import io.sluice.selector.processor.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Measures the outcomes of one step of the flow; nothing goes on from here. */
final class MeasureProcessor implements Processor<String, Outcome, Void, Void> {
    /** Tasks, as many as anybody looks at one by one. */
    static final int MOST_TASKS = 1_000;

    private static final int MOST_REASONS = 100;
    private static final int MOST_ENCODERS = 10;
    static final Duration SWEEP = Duration.ofMinutes(5);

    /** No task had a say. */
    private static final Set<DecisionReason> UNASKED =
            EnumSet.of(
                    DecisionReason.DUPLICATE,
                    DecisionReason.NOT_REMEMBERED,
                    DecisionReason.BOOTSTRAP,
                    DecisionReason.NOT_IN_BOOTSTRAP,
                    DecisionReason.NO_ACTIVE_TASK);

    private final String step;
    private final Supplier<TaskFigures> taskFigures;

    // of the task that init() is called for
    private Gauges gauges;
    private Meters<Count> decisions;
    private Meters<Count> backfilled;
    private Meters<Count> deadLetters;
    private Meters<Count> encoders;
    private Meters<TaskFigures> tasks;

    @SuppressWarnings("NullAway.Init")
    MeasureProcessor(String step, Supplier<TaskFigures> taskFigures) {
        this.step = step;
        this.taskFigures = taskFigures;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        gauges = new Gauges(context.metrics(), step, context.taskId().partition());
        decisions = reasons("decisions-total", "images decided on for the first time");
        backfilled = reasons("backfilled-total", "images decided on for a later task");
        deadLetters = reasons("dead-letters-total", "records that could not be decided on");
        encoders =
                new Meters<>(
                        gauges,
                        version -> new Subject("encoder", "encoder", version),
                        MOST_ENCODERS,
                        () -> new Count("encoder-images-total", "images judged with the encoder"));
        tasks =
                new Meters<>(
                        gauges, task -> new Subject("task", "task", task), MOST_TASKS, taskFigures);
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
    }

    private Meters<Count> reasons(String name, String tells) {
        return new Meters<>(
                gauges,
                reason -> new Subject(name, "reason", reason),
                MOST_REASONS,
                () -> new Count(name, tells));
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Outcome outcome = record.value();
        outcome.deadLetters().forEach(letter -> deadLetters.of(0, letter.getReason()).increment());
        outcome.wanted().forEach(wanted -> judged(wanted.getDecision()));
        outcome.decisions().forEach(this::decided);
    }

    private void decided(SelectionDecision decision) {
        Meters<Count> counts = decision.getBackfill() == null ? decisions : backfilled;
        counts.of(0, decision.getReason().name()).increment();
        judged(decision);
    }

    private void judged(SelectionDecision decision) {
        encoders.of(0, decision.getEncoderVersion()).increment();
        if (UNASKED.contains(decision.getReason())) {
            return;
        }
        List<TaskDecision> said = decision.getTasks();
        for (int place = 0; place < said.size(); place++) {
            TaskDecision task = said.get(place);
            tasks.of(place, task.getTaskId()).saw(task);
        }
    }

    /** Tasks and encoders that nobody speaks of any more are shown no longer. */
    private void sweep() {
        tasks.sweep();
        encoders.sweep();
    }

    @Override
    public void close() {
        gauges.close();
    }
}
