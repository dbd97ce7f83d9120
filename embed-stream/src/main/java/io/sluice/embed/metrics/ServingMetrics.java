package io.sluice.embed.metrics;

import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import java.util.Collection;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What an embedding operator serves with; for its thread, read by reporters. */
public final class ServingMetrics {
    private final Counter swaps;
    private final Counter refusedReleases;
    private final Counter unreadable;
    private final EncoderAge age;
    private volatile long generation = -1;
    private volatile String version = "";
    private volatile long activeTasks;
    private volatile int passedOver;
    private volatile int postponedReleases;

    public ServingMetrics(MetricGroup group, EncoderAge age) {
        this.age = age;
        this.swaps = group.counter("encoder_swaps");
        this.refusedReleases = group.counter("refused_releases");
        this.unreadable = group.counter("unreadable_catalog_records");
        group.gauge("encoder_generation", (Gauge<Long>) () -> generation);
        group.gauge("encoder_version", (Gauge<String>) () -> version);
        group.gauge("postponed_releases", (Gauge<Integer>) () -> postponedReleases);
        group.gauge("tasks_active", (Gauge<Long>) () -> activeTasks);
        group.gauge("tasks_passed_over", (Gauge<Integer>) () -> passedOver);
    }

    public void serves(Release release) {
        generation = release.encoder().generation();
        version = release.version();
        age.serves(release);
    }

    /**
     * Counts tasks.
     *
     * @param excess active ones that no image is scored against, as there are too many
     */
    public void tasks(Collection<Task> tasks, int excess) {
        activeTasks = tasks.stream().filter(Task::active).count() - excess;
        passedOver = excess;
    }

    public void swapped() {
        swaps.inc();
    }

    public void refusedRelease() {
        refusedReleases.inc();
    }

    /** So many are to be tried again. */
    public void postponedReleases(int count) {
        postponedReleases = count;
    }

    public void unreadableCatalogRecord() {
        unreadable.inc();
    }
}
