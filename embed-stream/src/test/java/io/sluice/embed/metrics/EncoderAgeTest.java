package io.sluice.embed.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.catalog.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.junit.jupiter.api.Test;

class EncoderAgeTest {
    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
    private Instant now = Instant.ofEpochSecond(1_000);

    @Test
    void anEncoderGrowsTooOldUntilAYoungerOneServes() {
        EncoderAge age = new EncoderAge(metrics, Duration.ofSeconds(60), () -> now);
        age.serves(release(1_000));
        now = now.plusSeconds(60);
        assertThat(told("encoder_age_seconds")).isEqualTo(60L);
        assertThat(told("encoder_too_old")).isEqualTo(0);
        now = now.plusSeconds(1);
        assertThat(told("encoder_too_old")).isEqualTo(1);
        age.serves(release(1_050));
        assertThat(told("encoder_age_seconds")).isEqualTo(11L);
        assertThat(told("encoder_too_old")).isEqualTo(0);
    }

    @Test
    void withoutABoundNoEncoderIsTooOld() {
        EncoderAge age = new EncoderAge(metrics, Duration.ZERO, () -> now);
        age.serves(release(0));
        assertThat(told("encoder_age_seconds")).isEqualTo(1_000L);
        assertThat(told("encoder_too_old")).isEqualTo(0);
    }

    private Object told(String gauge) {
        return ((Gauge<?>) metrics.get(gauge)).getValue();
    }

    private static Release release(long releasedAtSeconds) {
        return new Release(
                "eye@1-0123456789ab", "file:/nowhere", Map.of(), 8, 32, releasedAtSeconds * 1_000);
    }
}
