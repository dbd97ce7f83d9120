package io.sluice.bench.job;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/** The metrics of a job in this process, as Flink hands them to a reporter. */
public final class JobMetrics implements MetricReporter {
    private static final Map<String, JobMetrics> KNOWN = new ConcurrentHashMap<>();

    private final Map<Metric, Registered> metrics = new ConcurrentHashMap<>();

    /** A metric's name and what it is about. */
    private record Registered(String name, MetricGroup group) {}

    /** The one of this name, wherever it was asked for first. */
    public static JobMetrics named(String name) {
        return KNOWN.computeIfAbsent(name, unknown -> new JobMetrics());
    }

    /** Settings of the room that have its job report here. */
    public static Map<String, String> reporting(String prefix, String name) {
        return Map.of(
                prefix + "metrics.reporter.bench.factory.class",
                JobMetricsFactory.class.getName(),
                prefix + "metrics.reporter.bench." + JobMetricsFactory.NAME,
                name);
    }

    /** Whether there is such a metric. */
    public boolean has(String name) {
        return metrics.values().stream().anyMatch(known -> known.name().equals(name));
    }

    /** Over all operators; 0 where there is none. */
    public long sum(String name) {
        return sums(name, "").values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same by what a variable of the metric's group says. */
    public Map<String, Long> sums(String name, String variable) {
        Map<String, Long> sums = new TreeMap<>();
        metrics.forEach(
                (metric, known) -> {
                    if (known.name().equals(name)) {
                        String key =
                                known.group()
                                        .getAllVariables()
                                        .getOrDefault("<" + variable + ">", "");
                        sums.merge(key, value(metric), Long::sum);
                    }
                });
        return sums;
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        metrics.put(metric, new Registered(name, group));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        metrics.remove(metric);
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    private static long value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
                ? number.longValue()
                : 0;
    }
}
