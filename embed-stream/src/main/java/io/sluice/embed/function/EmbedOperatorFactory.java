package io.sluice.embed.function;

import io.sluice.embed.batch.Batching;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;
import org.apache.flink.util.OutputTag;

/** Makes embedding operators where they run; only this recipe travels. */
public final class EmbedOperatorFactory extends AbstractStreamOperatorFactory<Outgoing>
        implements TwoInputStreamOperatorFactory<Arrival, Arrival, Outgoing> {
    private static final long serialVersionUID = 1;

    /** Images that could not be used. */
    public static final OutputTag<Outgoing> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(Outgoing.class));

    /** What could be made of tasks. */
    public static final OutputTag<Outgoing> TASK_REPORTS =
            new OutputTag<>("task-reports", TypeInformation.of(Outgoing.class));

    private final EmbedParts parts;
    private final Batching batching;

    public EmbedOperatorFactory(EmbedParts parts, Batching batching) {
        this.parts = parts;
        this.batching = batching;
    }

    @Override
    @SuppressWarnings("unchecked") // as every factory of Flink's own does
    public <T extends StreamOperator<Outgoing>> T createStreamOperator(
            StreamOperatorParameters<Outgoing> parameters) {
        return (T) new EmbedOperator(parameters, parts, batching, DEAD_LETTERS, TASK_REPORTS);
    }

    @Override
    @SuppressWarnings("rawtypes") // Flink's signature
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
        return EmbedOperator.class;
    }
}
