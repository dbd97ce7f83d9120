package io.sluice.experiments.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.experiments.GeneratedPack;
import io.sluice.experiments.TinyLearning;
import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.page.StreamingPage;
import io.sluice.experiments.stream.Shift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over generated images, by an encoder small enough for a test. */
class StreamingExperimentTest {
    @TempDir Path home;
    private GeneratedPack pack = new GeneratedPack(Path.of(""));
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void writePack() throws IOException {
        pack = new GeneratedPack(home.resolve("pack")).write(8, 4);
        pack.writeManifest();
    }

    @Test
    void everyMethodTrainsOnAsMany() throws IOException {
        StreamingReport report = run(List.of(Shift.RANDOM_CLASS_INCREMENTAL), Method.values());
        Map<String, MethodFigures> methods = report.streams().get("random-class-incremental");
        assertThat(methods).hasSize(Method.values().length);
        methods.forEach(
                (name, figures) -> {
                    boolean learns = !name.equals("untrained");
                    assertThat(figures.backpropagated().mean())
                            .as(name)
                            .isCloseTo(learns ? 256 : 0, within(8.0));
                    assertThat(figures.course()).as(name).hasSize(learns ? 2 : 1);
                    assertThat(figures.linear().mean()).as(name).isBetween(0.0, 1.0);
                    assertThat(figures.rankMe().mean()).as(name).isGreaterThan(1);
                });
        assertThat(report.leftOut()).isEmpty();
    }

    @Test
    void everyStreamIsMade() throws IOException {
        StreamingReport report = run(List.of(Shift.values()), Method.REPLAY);
        assertThat(report.streams().keySet())
                .containsExactly(
                        "instance-incremental",
                        "random-class-incremental",
                        "distant-class-incremental",
                        "domain-incremental",
                        "correlated");
    }

    @Test
    void whatWasDoneIsNotDoneAgainAndTheReportIsTheSame() throws IOException {
        List<Shift> shifts = List.of(Shift.INSTANCE_INCREMENTAL);
        StreamingReport first = run(shifts, Method.SEQUENTIAL, Method.JOINT);
        List<String> lines = Files.readAllLines(ledger());
        assertThat(lines).hasSize(2);
        Files.writeString(ledger(), lines.get(0) + "\n" + lines.get(1).substring(0, 40));

        said.clear();
        StreamingReport again = run(shifts, Method.SEQUENTIAL, Method.JOINT);

        assertThat(said.get(0)).isEqualTo("1 of 2 runs are done");
        assertThat(said.get(1)).startsWith("[2/2] instance-incremental/joint/1: ");
        assertThat(linear(again)).isEqualTo(linear(first));
    }

    @Test
    void tellsWhatJointTrainingIsAheadBy() throws IOException {
        StreamingReport report =
                run(List.of(Shift.INSTANCE_INCREMENTAL), Method.SEQUENTIAL, Method.JOINT);
        Gaps gaps = report.gaps().get("instance-incremental");
        Map<String, MethodFigures> methods = report.streams().get("instance-incremental");
        assertThat(gaps.sequential())
                .isCloseTo(
                        100
                                * (methods.get("joint").linear().mean()
                                        - methods.get("sequential").linear().mean()),
                        within(1e-9));
        assertThat(gaps.replayMas()).isNull();
        assertThat(StreamingTable.of(report)).contains("instance-incremental", "  joint", "[");
        assertThat(StreamingPage.of(report)).contains("<h1>Learning from", "</svg>", "joint");
    }

    @Test
    void fieldsOfTheReportKeepTheirNames() throws IOException {
        StreamingReport report = run(List.of(Shift.INSTANCE_INCREMENTAL), Method.JOINT);
        JsonNode json = new ObjectMapper().valueToTree(report);
        assertThat(names(json)).containsExactly("streams", "gaps", "leftOut", "setup");
        assertThat(names(json.at("/streams/instance-incremental/joint")))
                .containsExactly(
                        "knn",
                        "linear",
                        "forgottenKnn",
                        "forgottenLinear",
                        "flatness",
                        "rankMe",
                        "backpropagated",
                        "seconds",
                        "course");
        assertThat(names(json.at("/streams/instance-incremental/joint/linear")))
                .containsExactly("mean", "least", "greatest", "seeds");
    }

    private StreamingReport run(List<Shift> shifts, Method... methods) throws IOException {
        List<Path> packs = List.of(pack.folder());
        StreamingPlan plan =
                new StreamingPlan(
                        new StreamingPlan.Sources(packs, packs, packs),
                        shifts,
                        List.of(methods),
                        List.of(1L),
                        new StreamingPlan.Sizes(4, 2, 0, 256, new Exam.Size(4, 4)));
        return new StreamingExperiment(plan, TinyLearning.SETTINGS, said::add)
                .run(home.resolve("out"));
    }

    private Path ledger() {
        return home.resolve("out/streaming.jsonl");
    }

    private static List<Double> linear(StreamingReport report) {
        return report.streams().get("instance-incremental").values().stream()
                .map(figures -> figures.linear().mean())
                .toList();
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
