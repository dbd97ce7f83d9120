package io.sluice.bench.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbedBenchTest {
    private static final Settings SMALL =
            Settings.of(
                    Map.of(
                            "trainer.input-size", "16",
                            "trainer.width", "4",
                            "embed.batch-size", "8",
                            "embed.checkpoint-interval", "200ms"));

    @Test
    void measuresEveryRateOfEveryRoundAndLosesNoImage() throws Exception {
        EmbedPlan plan = new EmbedPlan(List.of(), Optional.empty(), 30, 2, 3);
        List<String> said = new ArrayList<>();
        EmbedReport report = new EmbedBench(plan, SMALL, said::add).run();
        JsonNode json = new ObjectMapper().valueToTree(report);
        for (String rate :
                List.of(
                        "pipelineImagesPerSecond",
                        "bareLoopImagesPerSecond",
                        "decodeImagesPerSecond",
                        "forwardImagesPerSecond",
                        "eagerForwardImagesPerSecond",
                        "ratio")) {
            assertThat(json.get(rate).asDouble()).as(rate).isPositive();
            assertThat(json.get("spread").get(rate).get("values")).as(rate).hasSize(2);
        }
        assertThat(json.get("spread").get("withTasksOverPlain").get("values")).hasSize(2);
        assertThat(json.get("scoring")).hasSize(5);
        for (JsonNode cost : json.get("scoring")) {
            assertThat(cost.get("microsecondsPerImage").asDouble())
                    .isBetween(
                            cost.get("leastMicrosecondsPerImage").asDouble(),
                            cost.get("greatestMicrosecondsPerImage").asDouble());
        }
        assertThat(said).contains("starting a broker and a schema registry");
        // 16 and 32 images in four rounds, then 8 and 16 in four rounds without and with tasks
        assertThat(report.setup().volume()).isEqualTo(new EmbedSetup.Volume(32, 2, 3, 384, 384, 0));
    }
}
