package io.sluice.selector.metrics;

import io.sluice.selector.processor.Outcome;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Makes the processors that measure; they bring no store and pass nothing on. */
public final class MeasureSupplier implements ProcessorSupplier<String, Outcome, Void, Void> {
    private final String step;
    private final Supplier<TaskFigures> taskFigures;

    private MeasureSupplier(String step, Supplier<TaskFigures> taskFigures) {
        this.step = step;
        this.taskFigures = taskFigures;
    }

    /** Of what is decided, or wanted and to be settled. */
    public static MeasureSupplier ofDecided() {
        return new MeasureSupplier("decided", AskedTask::new);
    }

    /** Of what is settled: the tasks were asked before. */
    public static MeasureSupplier ofSettled() {
        return new MeasureSupplier("settled", SettledTask::new);
    }

    @Override
    public Processor<String, Outcome, Void, Void> get() {
        return new MeasureProcessor(step, taskFigures);
    }
}
