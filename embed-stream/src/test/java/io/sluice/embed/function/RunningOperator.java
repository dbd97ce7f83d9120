package io.sluice.embed.function;

import io.sluice.embed.Fixtures;
import io.sluice.embed.Score;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.DecodeThreads;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** An embedding operator outside of any job; three images make a batch full. */
public final class RunningOperator implements AutoCloseable {
    public static final Batching THREE_AT_ONCE =
            new Batching(3, Duration.ofMillis(20), new DecodeThreads(2, 1), 1 << 20);

    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
    private final AbstractStreamOperatorTestHarness<Outgoing> harness;
    private final EmbedOperator operator;

    private RunningOperator(EmbedParts parts, Batching batching, OperatorSubtaskState checkpoint)
            throws Exception {
        harness =
                new AbstractStreamOperatorTestHarness<>(
                        new EmbedOperatorFactory(parts, batching), environment());
        harness.setup();
        if (checkpoint == null) {
            harness.initializeEmptyState();
        } else {
            harness.initializeState(checkpoint);
        }
        harness.open();
        operator = (EmbedOperator) harness.getOperator();
    }

    public static RunningOperator start(EmbedParts parts) throws Exception {
        return new RunningOperator(parts, THREE_AT_ONCE, null);
    }

    public static RunningOperator start(EmbedParts parts, Batching batching) throws Exception {
        return new RunningOperator(parts, batching, null);
    }

    public static RunningOperator restore(EmbedParts parts, OperatorSubtaskState checkpoint)
            throws Exception {
        return new RunningOperator(parts, THREE_AT_ONCE, checkpoint);
    }

    /** The scores of an image as people write them. */
    public static List<String> written(ScoredImage image) {
        return Score.of(image).stream().map(Score::toString).toList();
    }

    public AbstractStreamOperator<Outgoing> operator() {
        return operator;
    }

    public AbstractStreamOperatorTestHarness<Outgoing> harness() {
        return harness;
    }

    public void arrive(Arrival... images) throws Exception {
        for (Arrival image : images) {
            operator.processElement1(new StreamRecord<>(image));
        }
    }

    public void learn(Arrival record) throws Exception {
        operator.processElement2(new StreamRecord<>(record));
    }

    public Gauge<?> gauge(String name) {
        return (Gauge<?>) metrics.get(name);
    }

    public Counter counter(String name) {
        return (Counter) metrics.get(name);
    }

    public Histogram histogram(String name) {
        return (Histogram) metrics.get(name);
    }

    /** Waits for another thread to say something and listens. */
    public void hear() throws Exception {
        harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    public OperatorSubtaskState checkpoint() throws Exception {
        operator.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 1);
    }

    public List<ScoredImage> scored() {
        return harness.extractOutputValues().stream().map(Fixtures::scored).toList();
    }

    public List<DeadLetter> deadLetters() {
        Queue<StreamRecord<Outgoing>> letters =
                harness.getSideOutput(EmbedOperatorFactory.DEAD_LETTERS);
        return letters.stream().map(StreamRecord::getValue).map(Fixtures::deadLetter).toList();
    }

    public List<TaskReport> taskReports() {
        return toldOfTasks()
                .filter(report -> report.value() != null)
                .map(Fixtures::taskReport)
                .toList();
    }

    /** The tasks whose report was withdrawn. */
    public List<String> withdrawnReports() {
        return toldOfTasks().filter(report -> report.value() == null).map(Outgoing::key).toList();
    }

    private Stream<Outgoing> toldOfTasks() {
        Queue<StreamRecord<Outgoing>> reports =
                harness.getSideOutput(EmbedOperatorFactory.TASK_REPORTS);
        return reports == null ? Stream.of() : reports.stream().map(StreamRecord::getValue);
    }

    private MockEnvironment environment() {
        TaskMetricGroup task =
                new UnregisteredMetricGroups.UnregisteredTaskMetricGroup() {
                    @Override
                    public InternalOperatorMetricGroup getOrAddOperator(
                            OperatorID id, String name, Map<String, String> variables) {
                        return metrics;
                    }
                };
        return new MockEnvironmentBuilder().setMetricGroup(task).build();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
