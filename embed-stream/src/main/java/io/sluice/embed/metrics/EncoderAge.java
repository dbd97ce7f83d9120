package io.sluice.embed.metrics;

import io.sluice.embed.catalog.Release;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How old the encoder that serves is, and whether that is more than it may be. An encoder that is
 * too old goes on serving: a younger one can only be learnt from what it lets through.
 */
public final class EncoderAge {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderAge.class);

    private final Duration bound;
    private final InstantSource clock;
    private volatile @Nullable Release serving;
    private boolean said;

    /**
     * Prepares.
     *
     * @param bound zero for none
     */
    public EncoderAge(MetricGroup group, Duration bound, InstantSource clock) {
        this.bound = bound;
        this.clock = clock;
        group.gauge("encoder_age_seconds", (Gauge<Long>) () -> age().toSeconds());
        group.gauge("encoder_too_old", (Gauge<Integer>) () -> isTooOld() ? 1 : 0);
    }

    public void serves(Release release) {
        serving = release;
        said = false;
        check();
    }

    /** Says once of an encoder that it is too old. */
    public void check() {
        Release release = serving;
        if (release != null && !said && isTooOld()) {
            said = true;
            LOG.warn(
                    "Encoder {} was released {} ago, more than embed.encoder-max-age, {}; it goes"
                            + " on serving until a newer one is released",
                    release.version(),
                    age(),
                    bound);
        }
    }

    private boolean isTooOld() {
        return !bound.isZero() && age().compareTo(bound) > 0;
    }

    private Duration age() {
        Release release = serving;
        return release == null
                ? Duration.ZERO
                : Duration.ofMillis(clock.millis() - release.releasedAt());
    }
}
