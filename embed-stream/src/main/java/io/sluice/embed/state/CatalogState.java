package io.sluice.embed.state;

import static java.util.stream.Collectors.toSet;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.KeptCatalog;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.serve.EmbeddedTask;
import io.sluice.embed.serve.Serving;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as Flink keeps it: the encoder in force and those still to be tried, whose records
 * will not come again, the tasks as that encoder sees them, how far both topics were read. Every
 * subtask holds all of it.
 *
 * <p>Tasks are packed only when they changed, and with embeddings in place of pixels: a checkpoint
 * holds all of the state, each time.
 */
public final class CatalogState {
    private static final MapStateDescriptor<String, Release> RELEASE =
            new MapStateDescriptor<>("release", String.class, Release.class);
    private static final MapStateDescriptor<String, Release> ANNOUNCED =
            new MapStateDescriptor<>("announced", String.class, Release.class);
    private static final MapStateDescriptor<String, PackedTask> TASKS =
            new MapStateDescriptor<>(
                    "packed-tasks", StringSerializer.INSTANCE, PackedTask.Serializer.INSTANCE);
    private static final MapStateDescriptor<String, Long> POSITIONS =
            new MapStateDescriptor<>("positions", String.class, Long.class);
    private static final String IN_FORCE = "in-force";

    private final BroadcastState<String, Release> release;
    private final BroadcastState<String, Release> announced;
    private final BroadcastState<String, PackedTask> tasks;
    private final BroadcastState<String, Long> positions;
    private final TaskBytes bytes = new TaskBytes();
    private final Map<String, Packed> packed = new HashMap<>();

    /** A task and what it was made of. */
    private record Packed(Object source, PackedTask task) {}

    public CatalogState(OperatorStateStore store) throws Exception {
        this.release = store.getBroadcastState(RELEASE);
        this.announced = store.getBroadcastState(ANNOUNCED);
        this.tasks = store.getBroadcastState(TASKS);
        this.positions = store.getBroadcastState(POSITIONS);
    }

    /**
     * Puts everything in.
     *
     * @param serving the encoder in force
     */
    public void write(Catalog catalog, Serving serving) throws Exception {
        release.clear();
        Release inForce = catalog.release();
        if (inForce != null) {
            release.put(IN_FORCE, inForce);
        }
        announced.clear();
        List<Release> newestFirst = catalog.announced();
        for (int i = 0; i < newestFirst.size(); i++) {
            announced.put("%09d".formatted(newestFirst.size() - i), newestFirst.get(i));
        }
        packed.keySet().retainAll(catalog.tasks().stream().map(Task::id).collect(toSet()));
        tasks.clear();
        for (Task task : catalog.tasks()) {
            tasks.put(task.id(), packed(task, serving.embedded(task.id())));
        }
        positions.putAll(catalog.positions());
    }

    /** What the checkpoint has; empty where there is no checkpoint. */
    public Optional<KeptCatalog> read() throws Exception {
        Release inForce = release.get(IN_FORCE);
        return inForce == null
                ? Optional.empty()
                : Optional.of(new KeptCatalog(inForce, announced(), tasks(), positions()));
    }

    private Collection<Release> announced() throws Exception {
        Map<String, Release> inOrder = new TreeMap<>();
        announced.immutableEntries().forEach(e -> inOrder.put(e.getKey(), e.getValue()));
        return inOrder.values();
    }

    private Collection<Task> tasks() throws Exception {
        Map<String, Task> byId = new TreeMap<>();
        for (Map.Entry<String, PackedTask> entry : tasks.immutableEntries()) {
            byId.put(entry.getKey(), bytes.read(entry.getValue().bytes()).task());
        }
        return byId.values();
    }

    private Map<String, Long> positions() throws Exception {
        Map<String, Long> readThrough = new TreeMap<>();
        positions.immutableEntries().forEach(e -> readThrough.put(e.getKey(), e.getValue()));
        return readThrough;
    }

    private PackedTask packed(Task task, @Nullable EmbeddedTask embedded) throws IOException {
        Object source = embedded == null ? task : embedded;
        Packed known = packed.get(task.id());
        if (known == null || known.source() != source) {
            KeptTask kept = embedded == null ? KeptTask.inactive(task) : KeptTask.of(embedded);
            known = new Packed(source, new PackedTask(bytes.write(kept)));
            packed.put(task.id(), known);
        }
        return known.task();
    }
}
