package io.sluice.selector.metrics;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;

/** A number that one thread writes, about as cheaply as a field, and that any thread reads. */
final class Figure implements MeasurableStat {
    private final AtomicLong bits = new AtomicLong(); // of a double; 0 is 0.0

    void set(double value) {
        bits.lazySet(Double.doubleToRawLongBits(value));
    }

    void increment() {
        set(value() + 1);
    }

    double value() {
        return Double.longBitsToDouble(bits.getPlain());
    }

    @Override
    public double measure(MetricConfig config, long now) {
        return Double.longBitsToDouble(bits.get());
    }

    @Override
    public void record(MetricConfig config, double value, long now) {
        set(value);
    }
}
