package io.sluice.embed.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedMetricsOfABatchTest {
    private static final long MILLISECOND = 1_000_000;

    private final InterceptingOperatorMetricGroup group = new InterceptingOperatorMetricGroup();
    private final EmbedMetrics metrics = new EmbedMetrics(group);

    @ParameterizedTest
    @CsvSource({"linger, 1", "decode, 2", "forward, 3", "score, 4"})
    void eachTimeIsToldUnderItsOwnName(String what, double milliseconds) {
        metrics.arrived(5, 9, times(1, 2, 3, 4));
        Histogram histogram = (Histogram) group.get(what + "_milliseconds");
        assertThat(histogram.getStatistics().getMean()).isEqualTo(milliseconds);
        assertThat(histogram.getCount()).isEqualTo(1);
    }

    @Test
    void timesAreToldToTheMicrosecond() {
        metrics.arrived(1, 1, new BatchTimes(0, 1_500_000, 0, 0));
        metrics.arrived(1, 1, new BatchTimes(0, 2_000_000, 0, 0));
        Histogram decode = (Histogram) group.get("decode_milliseconds");
        assertThat(decode.getStatistics().getMean()).isEqualTo(1.75);
    }

    private static BatchTimes times(long filled, long decode, long forward, long score) {
        return new BatchTimes(
                filled * MILLISECOND,
                decode * MILLISECOND,
                forward * MILLISECOND,
                score * MILLISECOND);
    }
}
