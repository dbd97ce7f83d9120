package io.sluice.selector.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * What one processor shows of one partition, among the metrics of Kafka Streams. A sensor holds the
 * figures of one subject and goes with it. For one thread.
 */
public final class Gauges implements AutoCloseable {
    /** The group that all of the selector's own metrics are in. */
    public static final String GROUP = "sluice-selector-metrics";

    private final StreamsMetrics metrics;
    private final Map<String, String> scope;
    private final Map<Subject, Sensor> shown = new HashMap<>();

    /**
     * @param step of the flow that is measured: no two processors of a partition have the same
     */
    Gauges(StreamsMetrics metrics, String step, int partition) {
        this.metrics = metrics;
        this.scope = Map.of("step", step, "partition", Integer.toString(partition));
    }

    /**
     * What figures are of.
     *
     * @param kind of the figures
     * @param tag that says what the subject is
     * @param name which one
     */
    record Subject(String kind, String tag, String name) {}

    /** A figure by its name and what it tells. */
    record Named(String name, String tells, MeasurableStat figure) {}

    void show(Subject subject, List<Named> figures) {
        Sensor sensor = unused(scope + subject.toString());
        Map<String, String> tags = new HashMap<>(scope);
        tags.put(subject.tag(), subject.name());
        for (Named named : figures) {
            MetricName name = new MetricName(named.name(), GROUP, named.tells(), tags);
            sensor.add(name, named.figure());
        }
        shown.put(subject, sensor);
    }

    void hide(Subject subject) {
        Sensor sensor = shown.remove(subject);
        if (sensor != null) {
            metrics.removeSensor(sensor);
        }
    }

    /** What an earlier owner of the partition in this process may have left is taken away. */
    private Sensor unused(String name) {
        Sensor sensor = metrics.addSensor(name, RecordingLevel.INFO);
        if (sensor.hasMetrics()) {
            metrics.removeSensor(sensor);
            return metrics.addSensor(name, RecordingLevel.INFO);
        }
        return sensor;
    }

    @Override
    public void close() {
        shown.values().forEach(metrics::removeSensor);
        shown.clear();
    }
}
