package io.sluice.embed;

import static org.apache.flink.api.common.eventtime.WatermarkStrategy.noWatermarks;

import io.sluice.embed.batch.Batching;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.function.EmbedOperatorFactory;
import io.sluice.embed.function.EmbedParts;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Images in, scored images and dead letters out, under the catalog that it reports on. */
public final class EmbedPipeline {
    private static final TypeInformation<Outgoing> OUTGOING = TypeInformation.of(Outgoing.class);

    private EmbedPipeline() {}

    public static void define(
            StreamExecutionEnvironment env,
            EmbedParts parts,
            Batching batching,
            EmbedSources sources,
            EmbedSinks sinks) {
        DataStream<Arrival> catalog =
                env.fromSource(sources.catalog(), noWatermarks(), "catalog")
                        .uid("catalog")
                        .setParallelism(1);
        SingleOutputStreamOperator<Outgoing> scored =
                env.fromSource(sources.images(), noWatermarks(), "images")
                        .uid("images")
                        .connect(catalog.broadcast())
                        .transform("embed", OUTGOING, new EmbedOperatorFactory(parts, batching))
                        .uid("embed");
        scored.sinkTo(sinks.scoredImages()).name("scored-images").uid("scored-images");
        scored.getSideOutput(EmbedOperatorFactory.DEAD_LETTERS)
                .sinkTo(sinks.deadLetters())
                .name("dead-letters")
                .uid("dead-letters");
        scored.getSideOutput(EmbedOperatorFactory.TASK_REPORTS)
                .sinkTo(sinks.taskReports())
                .name("task-reports")
                .uid("task-reports")
                .setParallelism(1);
    }
}
