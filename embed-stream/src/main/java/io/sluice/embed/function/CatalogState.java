package io.sluice.embed.function;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as Flink keeps it: the encoder in force and those still to be tried, whose records
 * will not come again, the tasks as pixels, how far both topics were read. Every subtask holds all
 * of it.
 */
final class CatalogState {
    private static final MapStateDescriptor<String, Release> RELEASE =
            new MapStateDescriptor<>("release", String.class, Release.class);
    private static final MapStateDescriptor<String, Release> ANNOUNCED =
            new MapStateDescriptor<>("announced", String.class, Release.class);
    private static final MapStateDescriptor<String, Task> TASKS =
            new MapStateDescriptor<>("tasks", String.class, Task.class);
    private static final MapStateDescriptor<String, Long> POSITIONS =
            new MapStateDescriptor<>("positions", String.class, Long.class);
    private static final String IN_FORCE = "in-force";

    private final BroadcastState<String, Release> release;
    private final BroadcastState<String, Release> announced;
    private final BroadcastState<String, Task> tasks;
    private final BroadcastState<String, Long> positions;

    CatalogState(OperatorStateStore store) throws Exception {
        this.release = store.getBroadcastState(RELEASE);
        this.announced = store.getBroadcastState(ANNOUNCED);
        this.tasks = store.getBroadcastState(TASKS);
        this.positions = store.getBroadcastState(POSITIONS);
    }

    void write(Catalog catalog) throws Exception {
        release.clear();
        Release inForce = catalog.release();
        if (inForce != null) {
            release.put(IN_FORCE, inForce);
        }
        announced.clear();
        for (Release candidate : catalog.announced()) {
            announced.put(candidate.version(), candidate);
        }
        Map<String, Task> byId = new LinkedHashMap<>();
        catalog.tasks().forEach(task -> byId.put(task.id(), task));
        tasks.clear();
        tasks.putAll(byId);
        positions.putAll(catalog.positions());
    }

    /** The encoder of the checkpoint; null where there is no checkpoint. */
    @Nullable Release release() throws Exception {
        return release.get(IN_FORCE);
    }

    /** The releases that were still to be tried. */
    Collection<Release> announced() throws Exception {
        Map<String, Release> byVersion = new TreeMap<>();
        announced.immutableEntries().forEach(e -> byVersion.put(e.getKey(), e.getValue()));
        return byVersion.values();
    }

    /** The tasks of the checkpoint, by id. */
    Collection<Task> tasks() throws Exception {
        Map<String, Task> byId = new TreeMap<>();
        tasks.immutableEntries().forEach(entry -> byId.put(entry.getKey(), entry.getValue()));
        return byId.values();
    }

    Map<String, Long> positions() throws Exception {
        Map<String, Long> readThrough = new TreeMap<>();
        positions.immutableEntries().forEach(e -> readThrough.put(e.getKey(), e.getValue()));
        return readThrough;
    }
}
