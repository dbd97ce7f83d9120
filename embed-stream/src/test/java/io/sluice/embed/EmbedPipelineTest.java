package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.DecodeThreads;
import io.sluice.embed.flow.Arrival;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskReport;
import java.awt.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class EmbedPipelineTest {
    private static final Batching BATCHING =
            new Batching(8, Duration.ofMillis(20), new DecodeThreads(2, 1), 1 << 20);

    private final Collected scored = new Collected();
    private final Collected deadLetters = new Collected();
    private final Collected reports = new Collected();

    @Test
    void everyImageEndsAsExactlyOneOfScoredAndDeadLetter() throws Exception {
        List<Arrival> images = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            images.add(
                    i % 10 == 3
                            ? Fixtures.bare(i, "id-" + i, new byte[] {1, 2, 3})
                            : Fixtures.image(i, "id-" + i, new Color(i + 1, 0, 0)));
        }
        StreamExecutionEnvironment env = environment(2);
        define(env, images, List.of(Fixtures.release(0, 0)));
        env.execute();
        assertThat(scored.records()).hasSize(90);
        assertThat(deadLetters.records()).hasSize(10);
        List<Long> offsets = new ArrayList<>();
        scored.records().stream()
                .map(Fixtures::scored)
                .map(ScoredImage::getOrigin)
                .forEach(origin -> offsets.add(origin.getOffset()));
        deadLetters.records().stream()
                .map(Fixtures::deadLetter)
                .map(DeadLetter::getOrigin)
                .forEach(origin -> offsets.add(origin.getOffset()));
        assertThat(offsets).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void copiesOfAnImageShareAPartitionKey() throws Exception {
        StreamExecutionEnvironment env = environment(1);
        Arrival copy = Fixtures.image(1, "copy", Color.RED);
        define(
                env,
                List.of(Fixtures.image(0, "original", Color.RED), copy),
                List.of(Fixtures.release(0, 0)));
        env.execute();
        assertThat(scored.records()).extracting(r -> r.key()).containsExactly("original", "copy");
        assertThat(scored.records().get(0).partitionKey())
                .isEqualTo(scored.records().get(1).partitionKey())
                .hasSize(64);
    }

    @Test
    void oneOfAllSubtasksReportsOnATask() throws Exception {
        StreamExecutionEnvironment env = environment(2);
        define(
                env,
                List.of(Fixtures.image(0, "a", Color.RED)),
                List.of(
                        Fixtures.task(
                                0,
                                "red",
                                3,
                                Fixtures.positive("ruby", Color.RED),
                                Fixtures.positive("black", Color.BLACK))));
        env.execute();
        assertThat(reports.records()).hasSize(1);
        TaskReport report = Fixtures.taskReport(reports.records().get(0));
        assertThat(report.getTaskRevision()).isEqualTo(3);
        assertThat(report.getUsable()).isEqualTo(1);
        assertThat(report.getRefused().get(0).getExampleId()).isEqualTo("black");
        assertThat(report.getRefused().get(0).getReason()).isEqualTo("no-embedding");
    }

    @Test
    void everyOperatorHasANameAndAUidThatNeverChange() {
        StreamExecutionEnvironment env = environment(1);
        define(env, List.of(), List.of());
        assertThat(env.getStreamGraph().getStreamNodes())
                .allSatisfy(node -> assertThat(node.getTransformationUID()).isNotNull())
                .extracting(StreamNode::getOperatorName, StreamNode::getTransformationUID)
                .map(Object::toString)
                .containsExactlyInAnyOrder(
                        "(\"Source: catalog\", \"catalog\")",
                        "(\"Source: images\", \"images\")",
                        "(\"embed\", \"embed\")",
                        "(\"scored-images: Writer\", \"scored-images\")",
                        "(\"dead-letters: Writer\", \"dead-letters\")",
                        "(\"task-reports: Writer\", \"task-reports\")");
    }

    private void define(
            StreamExecutionEnvironment env, List<Arrival> images, List<Arrival> catalog) {
        EmbedPipeline.define(
                env,
                MeanColourParts.parts(Fixtures.release(0, 0)),
                BATCHING,
                new EmbedSources(source(images), source(catalog)),
                new EmbedSinks(scored, deadLetters, reports));
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    }

    private static DataGeneratorSource<Arrival> source(List<Arrival> arrivals) {
        Arrival[] all = arrivals.toArray(new Arrival[0]);
        return new DataGeneratorSource<>(
                index -> all[index.intValue()], all.length, TypeInformation.of(Arrival.class));
    }
}
