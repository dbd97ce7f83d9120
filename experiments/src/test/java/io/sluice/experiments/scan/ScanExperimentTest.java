package io.sluice.experiments.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.experiments.GeneratedPack;
import io.sluice.experiments.TinyLearning;
import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.page.ScanPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over generated images, by an encoder small enough for a test. */
class ScanExperimentTest {
    @TempDir Path home;
    private GeneratedPack pack = new GeneratedPack(Path.of(""));

    @BeforeEach
    void writePack() throws IOException {
        pack = new GeneratedPack(home.resolve("pack")).write(8, 4);
    }

    @Test
    void whatIsSkippedIsNotTrainedOn() throws IOException {
        ScanReport report = run();
        assertThat(report.prunings()).containsOnlyKeys("none", "scan", "info-batch", "random");
        PruningFigures none = report.prunings().get("none");
        PruningFigures random = report.prunings().get("random");
        assertThat(none.savedShare().mean()).isZero();
        assertThat(none.pointsLost()).isZero();
        assertThat(random.savedShare().mean()).isBetween(0.1, 0.4);
        assertThat(random.backpropagated().mean())
                .isCloseTo(
                        none.backpropagated().mean() * (1 - random.savedShare().mean()),
                        within(24.0));
    }

    @Test
    void fieldsOfTheReportKeepTheirNames() throws IOException {
        JsonNode json = new ObjectMapper().valueToTree(run());
        List<String> names = new ArrayList<>();
        json.at("/prunings/scan").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "knn",
                        "linear",
                        "rankMe",
                        "backpropagated",
                        "savedShare",
                        "seconds",
                        "pointsLost",
                        "course");
    }

    @Test
    void theTableAndThePageNameEveryWay() throws IOException {
        ScanReport report = run();
        assertThat(ScanTable.of(report)).contains("none ", "scan ", "info-batch ", "random ");
        assertThat(ScanPage.of(report)).contains("<h1>Skipping", "</svg>", "info-batch");
    }

    private ScanReport run() throws IOException {
        ScanPlan plan =
                new ScanPlan(
                        List.of(pack.folder()),
                        List.of(Pruning.values()),
                        List.of(1L),
                        new ScanPlan.Sizes(8, 16, 1024, new Exam.Size(4, 4)));
        return new ScanExperiment(plan, TinyLearning.SETTINGS, said -> {}).run(home.resolve("out"));
    }
}
