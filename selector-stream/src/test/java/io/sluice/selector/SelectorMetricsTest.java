package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.SECOND;
import static io.sluice.selector.Scored.UNTRAINED;
import static io.sluice.selector.Scored.flowers;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.selector.metrics.Gauges;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of the production topology, held against the decisions it made. */
final class SelectorMetricsTest {
    @TempDir private Path folder;
    private SelectorDriver selector;

    @BeforeEach
    void start() {
        selector = SelectorDriver.in(folder);
    }

    @AfterEach
    void stop() {
        selector.close();
    }

    @Test
    void countsEveryDecisionOnceByItsReason() {
        for (int i = 0; i < 300; i++) {
            String encoder = i < 100 ? UNTRAINED : FIRST;
            selector.score(image("image-" + i % 250, encoder, signs((i % 17) / 20.0)));
        }
        selector.bytes.pipeInput("broken", new byte[] {1});
        Map<String, Long> decided =
                selector.decisions.readValuesToList().stream()
                        .collect(
                                Collectors.groupingBy(
                                        d -> "reason=" + d.getReason(), Collectors.counting()));
        assertThat(decided).hasSizeGreaterThan(4);
        assertThat(measured("decisions-total", "reason"))
                .isEqualTo(
                        decided.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                count -> (double) count.getValue())));
        assertThat(measured("dead-letters-total", "reason"))
                .isEqualTo(Map.of("reason=not-a-record", 1.0));
    }

    @Test
    void showsWhereEveryTaskStands() {
        for (int i = 0; i < 200; i++) {
            double similarity = (i * 7 % 100) / 100.0;
            selector.score(image("image-" + i, FIRST, signs(similarity), flowers(1 - similarity)));
        }
        List<SelectionDecision> decisions = selector.decisions.readValuesToList();
        assertThat(measured("task-asked-total", "task"))
                .isEqualTo(Map.of("task=signs", 200.0, "task=flowers", 200.0));
        double kept =
                decisions.stream()
                        .flatMap(decision -> decision.getTasks().stream())
                        .filter(task -> task.getTaskId().equals("signs"))
                        .filter(TaskDecision::getKept)
                        .count();
        assertThat(kept).isPositive();
        assertThat(measured("task-kept-total", "task")).containsEntry("task=signs", kept);
        assertThat(measured("task-wanted-total", "task")).containsEntry("task=signs", kept);
        assertThat(measured("task-keep-ratio", "task"))
                .isEqualTo(Map.of("task=signs", 0.1, "task=flowers", 0.05));
    }

    @Test
    void asksNoTaskAboutACopy() {
        selector.score(image("a", FIRST, signs(0.5)));
        selector.score(image("a", FIRST, signs(0.5)));
        assertThat(measured("task-asked-total", "task")).isEqualTo(Map.of("task=signs", 1.0));
    }

    @Test
    void forgetsTasksAndEncodersThatAreGone() {
        selector.score(image("a", FIRST, signs(0.5), flowers(0.5)));
        selector.pass(Duration.ofMinutes(6));
        selector.score(image("b", SECOND, signs(0.5)));
        selector.pass(Duration.ofMinutes(6));
        assertThat(measured("task-asked-total", "task")).isEqualTo(Map.of("task=signs", 2.0));
        assertThat(measured("encoder-images-total", "encoder"))
                .containsOnlyKeys("encoder=" + SECOND);
    }

    /** Of a name, by what the subject is; of both steps together. */
    private Map<String, Double> measured(String name, String tag) {
        Map<String, Double> found = new TreeMap<>();
        selector.metrics()
                .forEach(
                        (metric, value) -> {
                            if (metric.group().equals(Gauges.GROUP) && metric.name().equals(name)) {
                                found.merge(
                                        tag + "=" + metric.tags().get(tag),
                                        (Double) value.metricValue(),
                                        Double::sum);
                            }
                        });
        return found;
    }
}
