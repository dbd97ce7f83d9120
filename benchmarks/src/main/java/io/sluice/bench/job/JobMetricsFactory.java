package io.sluice.bench.job;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Hands {@link JobMetrics} to Flink, which looks for this by service. */
public final class JobMetricsFactory implements MetricReporterFactory {
    static final String NAME = "name";

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return JobMetrics.named(properties.getProperty(NAME, ""));
    }
}
