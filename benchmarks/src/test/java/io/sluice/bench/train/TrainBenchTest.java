package io.sluice.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainBenchTest {
    private static final Settings SMALL =
            Settings.of(
                    Map.of(
                            "trainer.input-size", "8",
                            "trainer.width", "4",
                            "trainer.batch-size", "4",
                            "trainer.arrivals-per-round", "2",
                            "trainer.replay-ratio", "4",
                            "trainer.replay-capacity", "16",
                            "trainer.queue-size", "8"));

    @Test
    void measuresEveryRateOfEveryRound() throws Exception {
        List<String> said = new ArrayList<>();
        TrainReport report =
                new TrainBench(new TrainPlan(List.of(), 10, 2), SMALL, said::add).run();

        JsonNode json = new ObjectMapper().valueToTree(report);
        for (String rate :
                List.of(
                        "loopImagesPerSecond",
                        "bareImagesPerSecond",
                        "augmentImagesPerSecond",
                        "ratio")) {
            assertThat(json.get(rate).asDouble()).as(rate).isPositive();
            assertThat(json.get("spread").get(rate).get("values")).as(rate).hasSize(2);
        }
        assertThat(json.get("commit").asText()).isNotBlank();
        assertThat(json.get("machine").get("cores").asInt()).isPositive();
        assertThat(report.setup().batch()).isEqualTo(4);
        assertThat(said).anyMatch(line -> line.startsWith("round 2 loopImagesPerSecond"));
    }

    @Test
    void watchesMemoryAsOftenAsItWasAskedTo() throws Exception {
        List<String> said = new ArrayList<>();
        MemoryReport report = new MemoryWatch(new MemoryPlan(40, 10), SMALL, said::add).run();

        assertThat(report.samples()).hasSize(10);
        assertThat(report.steps()).isGreaterThanOrEqualTo(40);
        assertThat(report.samples().get(9).nativeArrays())
                .isEqualTo(report.samples().get(5).nativeArrays())
                .isPositive();
    }
}
