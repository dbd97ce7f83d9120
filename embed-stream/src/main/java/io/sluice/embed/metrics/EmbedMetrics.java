package io.sluice.embed.metrics;

import io.sluice.core.vector.EncoderVersion;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Counters and gauges of one embedding operator; for its thread, read by reporters. */
public final class EmbedMetrics {
    private final MetricGroup group;
    private final Counter embedded;
    private final Counter batches;
    private final Counter refusedReleases;
    private final Counter unreadable;
    private final Map<String, Counter> deadLetters = new HashMap<>();
    private volatile long generation = -1;

    public EmbedMetrics(MetricGroup group) {
        this.group = group;
        this.embedded = group.counter("embedded");
        this.batches = group.counter("batches");
        this.refusedReleases = group.counter("refused_releases");
        this.unreadable = group.counter("unreadable_catalog_records");
        group.gauge("encoder_generation", (Gauge<Long>) () -> generation);
    }

    public void embedded(int images) {
        embedded.inc(images);
        batches.inc();
    }

    public void deadLetter(String reason) {
        deadLetters
                .computeIfAbsent(
                        reason, name -> group.addGroup("reason", name).counter("dead_letters"))
                .inc();
    }

    public void refusedRelease() {
        refusedReleases.inc();
    }

    public void unreadableCatalogRecord() {
        unreadable.inc();
    }

    public void serves(EncoderVersion encoder) {
        generation = encoder.generation();
    }
}
