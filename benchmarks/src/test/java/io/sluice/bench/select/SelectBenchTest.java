package io.sluice.bench.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.bench.select.input.Load;
import io.sluice.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectBenchTest {
    private static final Settings SMALL = Settings.of(Map.of("topics.partitions", "2"));

    @Test
    void measuresEveryLoadAndDecidesOnEveryImage() throws Exception {
        List<Load> loads = List.of(new Load(1, 4), new Load(3, 4));
        List<String> said = new ArrayList<>();
        SelectReport report =
                new SelectBench(new SelectPlan(loads, 300, 2, 8, 0.2), SMALL, said::add).run();
        JsonNode json = new ObjectMapper().valueToTree(report);
        assertThat(json.get("loads")).hasSize(2);
        for (JsonNode load : json.get("loads")) {
            assertThat(load.get("recordsPerSecond").asDouble()).isPositive();
            assertThat(load.get("passThroughPerSecond").asDouble()).isPositive();
            assertThat(load.get("ratio").asDouble()).isPositive();
            assertThat(load.get("spread").get("ratio").get("values")).hasSize(2);
            assertThat(load.get("keptShare").asDouble()).isBetween(0.1, 0.4);
        }
        assertThat(json.get("loads").get(1).get("matchesPerRecord").asInt()).isEqualTo(12);
        assertThat(json.get("cost").get("marginal")).hasSize(1);
        assertThat(SelectTable.of(report)).contains("µs a match");
        assertThat(said).contains("3 tasks of 4 examples");
    }
}
