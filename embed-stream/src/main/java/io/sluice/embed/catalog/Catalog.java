package io.sluice.embed.catalog;

import io.sluice.embed.flow.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog topics have said so far: the encoder and the tasks in force, the encoders that
 * are still to be tried, and how far the topics were read, so that a record that comes twice
 * changes nothing.
 */
public final class Catalog {
    private final Map<String, Long> positions = new LinkedHashMap<>();
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final List<Release> announced = new ArrayList<>(); // newest first
    private @Nullable Release release;
    private boolean hasPixels;

    /** Whether the record at this place has not been taken in yet; takes note of it. */
    public boolean advance(Place place) {
        String log = place.topic() + "-" + place.partition();
        long next = positions.getOrDefault(log, 0L);
        if (place.offset() < next) {
            return false;
        }
        positions.put(log, place.offset() + 1);
        return true;
    }

    /** Takes a task in unless a higher revision of it is known; tells whether it did. */
    public boolean put(Task task) {
        Task known = tasks.get(task.id());
        if (known != null && known.revision() > task.revision()) {
            return false;
        }
        tasks.put(task.id(), task);
        return true;
    }

    public void retire(String taskId) {
        tasks.remove(taskId);
    }

    /**
     * Takes note of a release to be tried, before those of its generation that were announced
     * earlier; tells whether it would supersede what serves.
     */
    public boolean announce(Release candidate) {
        if (announced.contains(candidate) || (release != null && !candidate.supersedes(release))) {
            return false;
        }
        announced.removeIf(other -> other.version().equals(candidate.version()));
        int at = 0;
        while (at < announced.size() && !candidate.supersedes(announced.get(at))) {
            at++;
        }
        announced.add(at, candidate);
        return true;
    }

    /** The releases that are still to be tried, newest first. */
    public List<Release> announced() {
        return List.copyOf(announced);
    }

    /** Strikes a release off what is to be tried. */
    public void refuse(Release candidate) {
        announced.remove(candidate);
    }

    /** Takes note of the encoder that serves now and of the tasks at its input size. */
    public void serve(Release served, Collection<Task> atItsSize) {
        List<Task> known = List.copyOf(atItsSize);
        release = served;
        int at = announced.indexOf(served);
        if (at >= 0) { // of one generation the one that was announced later wins
            announced.subList(at, announced.size()).clear();
        }
        announced.removeIf(other -> !other.supersedes(served));
        tasks.clear();
        known.forEach(task -> tasks.put(task.id(), task));
        hasPixels = true;
    }

    /** The encoder in force; null before the first. */
    public @Nullable Release release() {
        return release;
    }

    public Collection<Task> tasks() {
        return tasks.values();
    }

    /** By log, the offset after the last record taken in. */
    public Map<String, Long> positions() {
        return positions;
    }

    /**
     * Goes back to how far the topics were read at a checkpoint; the tasks that are served are its,
     * with embeddings in place of pixels.
     */
    public void resumeAt(Map<String, Long> readThrough) {
        positions.putAll(readThrough);
        hasPixels = false;
    }

    /** Whether another encoder of the same input size could embed the tasks as they are here. */
    public boolean hasPixels() {
        return hasPixels;
    }
}
