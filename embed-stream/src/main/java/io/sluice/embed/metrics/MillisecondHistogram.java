package io.sluice.embed.metrics;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Durations of the latest events, measured in microseconds and told in milliseconds; only the raw
 * values, the least and the greatest are rounded to whole milliseconds.
 */
final class MillisecondHistogram implements Histogram {
    private static final int EVENTS = 1_000;
    private static final double MICROS = 1_000;

    private final DescriptiveStatisticsHistogram micros =
            new DescriptiveStatisticsHistogram(EVENTS);

    void updateNanos(long nanos) {
        update(nanos / 1_000);
    }

    /** Takes note of this many microseconds. */
    @Override
    public void update(long value) {
        micros.update(value);
    }

    @Override
    public long getCount() {
        return micros.getCount();
    }

    @Override
    public HistogramStatistics getStatistics() {
        return new Milliseconds(micros.getStatistics());
    }

    private static final class Milliseconds extends HistogramStatistics {
        private final HistogramStatistics micros;

        Milliseconds(HistogramStatistics micros) {
            this.micros = micros;
        }

        @Override
        public double getQuantile(double quantile) {
            return micros.getQuantile(quantile) / MICROS;
        }

        @Override
        public long[] getValues() {
            long[] values = micros.getValues();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.round(values[i] / MICROS);
            }
            return values;
        }

        @Override
        public int size() {
            return micros.size();
        }

        @Override
        public double getMean() {
            return micros.getMean() / MICROS;
        }

        @Override
        public double getStdDev() {
            return micros.getStdDev() / MICROS;
        }

        @Override
        public long getMax() {
            return Math.round(micros.getMax() / MICROS);
        }

        @Override
        public long getMin() {
            return Math.round(micros.getMin() / MICROS);
        }
    }
}
