package io.sluice.selector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.selector.metrics.Gauges.Subject;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.junit.jupiter.api.Test;

final class MetersTest {
    private final Metrics kafka = new Metrics();
    private final Gauges gauges = new Gauges(new PlainMetrics(kafka), "decided", 3);
    private final Meters<Count> meters =
            new Meters<>(
                    gauges,
                    name -> new Subject("count", "task", name),
                    2,
                    () -> new Count("seen-total", "how often"));

    @Test
    void countsEachSubjectWhereverItStands() {
        meters.of(0, "a").increment();
        meters.of(1, "b").increment();
        meters.of(0, "b").increment();
        meters.of(5, "a").increment();
        assertThat(shown()).isEqualTo(Map.of("task=a", 2.0, "task=b", 2.0));
    }

    @Test
    void sumsUpWhatIsBeyondTheBound() {
        meters.of(0, "a").increment();
        meters.of(1, "b").increment();
        meters.of(2, "c").increment();
        meters.of(3, "others").increment();
        assertThat(shown()).isEqualTo(Map.of("task=a", 1.0, "task=b", 1.0, "tasks=others", 2.0));
    }

    @Test
    void forgetsWhatCameNoMoreAndMakesRoom() {
        meters.of(0, "a").increment();
        meters.of(1, "b").increment();
        meters.sweep();
        meters.of(1, "b").increment();
        meters.sweep();
        assertThat(shown()).isEqualTo(Map.of("task=b", 2.0));
        meters.of(0, "c").increment();
        assertThat(shown()).isEqualTo(Map.of("task=b", 2.0, "task=c", 1.0));
    }

    @Test
    void forgetsNothingWhileNothingComes() {
        meters.of(0, "a").increment();
        meters.sweep();
        meters.sweep();
        assertThat(shown()).isEqualTo(Map.of("task=a", 1.0));
    }

    @Test
    void leavesNothingBehind() {
        meters.of(0, "a").increment();
        gauges.close();
        assertThat(shown()).isEmpty();
    }

    @Test
    void takesOverWhatAnEarlierOneLeft() {
        meters.of(0, "a").increment();
        Meters<Count> next =
                new Meters<>(
                        new Gauges(new PlainMetrics(kafka), "decided", 3),
                        name -> new Subject("count", "task", name),
                        2,
                        () -> new Count("seen-total", "how often"));
        next.of(0, "a");
        assertThat(shown()).isEqualTo(Map.of("task=a", 0.0));
    }

    private Map<String, Double> shown() {
        Map<String, Double> shown = new TreeMap<>();
        kafka.metrics()
                .forEach(
                        (name, metric) -> {
                            if (name.group().equals(Gauges.GROUP)) {
                                assertThat(name.tags())
                                        .containsEntry("step", "decided")
                                        .containsEntry("partition", "3");
                                shown.put(tag(name), (Double) metric.metricValue());
                            }
                        });
        return shown;
    }

    private static String tag(MetricName name) {
        return name.tags().entrySet().stream()
                .filter(tag -> tag.getKey().startsWith("task"))
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
    }

    /** What Kafka Streams does with sensors, without the streams. */
    private record PlainMetrics(Metrics kafka) implements StreamsMetrics {
        @Override
        public Map<MetricName, ? extends Metric> metrics() {
            return kafka.metrics();
        }

        @Override
        public Sensor addSensor(String name, RecordingLevel level) {
            return kafka.sensor(name, level);
        }

        @Override
        public Sensor addSensor(String name, RecordingLevel level, Sensor... parents) {
            return kafka.sensor(name, level, parents);
        }

        @Override
        public void removeSensor(Sensor sensor) {
            kafka.removeSensor(sensor.name());
        }

        @Override
        public Sensor addLatencyRateTotalSensor(
                String scope, String entity, String operation, RecordingLevel level, String... t) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Sensor addRateTotalSensor(
                String scope, String entity, String operation, RecordingLevel level, String... t) {
            throw new UnsupportedOperationException();
        }
    }
}
