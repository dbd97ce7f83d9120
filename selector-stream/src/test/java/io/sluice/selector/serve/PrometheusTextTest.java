package io.sluice.selector.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.selector.metrics.Gauges;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

final class PrometheusTextTest {
    private final Map<MetricName, Metric> metrics = new LinkedHashMap<>();

    @Test
    void writesSamplesOfOneNameTogetherBeneathWhatTheyTell() {
        add("task-wanted-total", Gauges.GROUP, Map.of("task", "a", "partition", "0"), 3.0);
        add("task-bar", Gauges.GROUP, Map.of("task", "a"), 0.25);
        add("task-wanted-total", Gauges.GROUP, Map.of("task", "b", "partition", "0"), 4.0);
        assertThat(text())
                .contains(
                        """
                        # HELP sluice_selector_task_wanted_total tells
                        # TYPE sluice_selector_task_wanted_total counter
                        sluice_selector_task_wanted_total{partition="0",task="a"} 3
                        sluice_selector_task_wanted_total{partition="0",task="b"} 4
                        """)
                .contains(
                        """
                        # TYPE sluice_selector_task_bar gauge
                        sluice_selector_task_bar{task="a"} 0.25
                        """);
    }

    @Test
    void escapesWhatTasksAreCalled() {
        add("task-bar", Gauges.GROUP, Map.of("task", "a\"b\\c\nd"), 1.0);
        assertThat(text()).contains("{task=\"a\\\"b\\\\c\\nd\"} 1\n");
    }

    @Test
    void writesWhatIsNoNumberAsPrometheusDoes() {
        add("one", Gauges.GROUP, Map.of(), Double.NaN);
        add("two", Gauges.GROUP, Map.of(), Double.NEGATIVE_INFINITY);
        assertThat(text())
                .contains("sluice_selector_one NaN\n")
                .contains("sluice_selector_two -Inf\n");
    }

    @Test
    void picksFromKafkaWhatTellsLag() {
        add("records-lag", "consumer-fetch-manager-metrics", Map.of("client-id", "c"), 7.0);
        add("fetch-size-avg", "consumer-fetch-manager-metrics", Map.of("client-id", "c"), 7.0);
        add("version", "app-info", Map.of(), "4.2");
        assertThat(text())
                .contains("kafka_consumer_fetch_manager_records_lag{client_id=\"c\"} 7\n")
                .doesNotContain("fetch_size")
                .doesNotContain("app");
    }

    @Test
    void saysWhatStateTheStreamsAreIn() {
        assertThat(text())
                .contains("sluice_selector_state{state=\"REBALANCING\"} 1\n")
                .contains("sluice_selector_state{state=\"RUNNING\"} 0\n");
    }

    private String text() {
        return PrometheusText.of(State.REBALANCING, metrics);
    }

    private void add(String name, String group, Map<String, String> tags, Object value) {
        MetricName full = new MetricName(name, group, "tells", tags);
        metrics.put(full, new Constant(full, value));
    }

    private record Constant(MetricName metricName, Object metricValue) implements Metric {}
}
