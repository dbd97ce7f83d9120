package io.sluice.console.watch;

import org.jspecify.annotations.Nullable;

/** A running mean of finite numbers; others are passed over. */
final class Mean {
    private long count;
    private double sum;

    void add(double value) {
        if (Double.isFinite(value)) {
            count++;
            sum += value;
        }
    }

    void addAll(Mean other) {
        count += other.count;
        sum += other.sum;
    }

    /** Absent until there is something to average. */
    @Nullable Double value() {
        return count == 0 ? null : sum / count;
    }
}
