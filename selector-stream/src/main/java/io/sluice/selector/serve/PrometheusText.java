package io.sluice.selector.serve;

import io.sluice.selector.metrics.Gauges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Metrics in Prometheus' text format: all of the selector's own, and those of Kafka Streams and its
 * consumers that tell whether it runs and keeps up.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class PrometheusText {
    private static final Map<String, Set<String>> OF_KAFKA =
            Map.of(
                    "stream-metrics",
                    Set.of("alive-stream-threads", "failed-stream-threads"),
                    "stream-thread-metrics",
                    Set.of(
                            "process-total",
                            "commit-total",
                            "commit-latency-avg",
                            "commit-latency-max"),
                    "stream-task-metrics",
                    Set.of("dropped-records-total", "restore-remaining-records-total"),
                    "stream-feedback-metrics",
                    Set.of("of-forgotten-images-total"),
                    "consumer-fetch-manager-metrics",
                    Set.of("records-lag", "records-lag-max", "records-consumed-total"),
                    "consumer-coordinator-metrics",
                    Set.of("rebalance-total", "last-rebalance-seconds-ago"));

    private final SortedMap<String, Family> families = new TreeMap<>();

    /** The samples of one name, which stand together. */
    private record Family(String type, String help, List<String> samples) {}

    private PrometheusText() {}

    static String of(State state, Map<MetricName, ? extends Metric> metrics) {
        PrometheusText text = new PrometheusText();
        for (State each : State.values()) {
            text.add(
                    "sluice_selector_state",
                    "1 for the state that Kafka Streams is in",
                    Map.of("state", each.name()),
                    each == state ? 1 : 0);
        }
        metrics.forEach(text::add);
        return text.written();
    }

    private void add(MetricName name, Metric metric) {
        if (metric.metricValue() instanceof Number value) {
            if (name.group().equals(Gauges.GROUP)) {
                add("sluice_selector_", name, value);
            } else if (OF_KAFKA.getOrDefault(name.group(), Set.of()).contains(name.name())) {
                add("kafka_" + name.group().replace("metrics", ""), name, value);
            }
        }
    }

    private void add(String prefix, MetricName name, Number value) {
        add(prefix + name.name(), name.description(), name.tags(), value.doubleValue());
    }

    private void add(String name, String help, Map<String, String> labels, double value) {
        String legal = legal(name);
        families.computeIfAbsent(legal, first -> new Family(type(name), help, new ArrayList<>()))
                .samples()
                .add(legal + labels(labels) + ' ' + number(value));
    }

    private static String type(String name) {
        return name.endsWith("-total") ? "counter" : "gauge";
    }

    private static String labels(Map<String, String> labels) {
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(labels)
                .forEach((name, value) -> pairs.add(legal(name) + "=\"" + quoted(value) + '"'));
        return pairs.isEmpty() ? "" : '{' + String.join(",", pairs) + '}';
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String legal(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private String written() {
        StringBuilder out = new StringBuilder();
        families.forEach(
                (name, family) -> {
                    String help = family.help().replace("\\", "\\\\").replace("\n", "\\n");
                    out.append(
                            "# HELP %s %s\n# TYPE %s %s\n"
                                    .formatted(name, help, name, family.type()));
                    family.samples().forEach(sample -> out.append(sample).append('\n'));
                });
        return out.toString();
    }
}
