package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.retrieve.Retrieval;
import io.sluice.selector.retrieve.Retrieval.TailKept;
import io.sluice.selector.retrieve.Steering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The rows of the store of bars. Where all tasks stand is one small row per encoder, written with
 * every image; what an example saw is a row of its own, written when it saw something new.
 *
 * <pre>
 * version                   where its tasks stand
 * version//task             the task's examples
 * version/position/task     what the example at that position saw
 * </pre>
 */
final class RetrievalRows {
    private final KeyValueStore<String, byte[]> store;

    RetrievalRows(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    Map<String, Steering> steerings(EncoderVersion encoder) {
        byte[] row = store.get(encoder.toString());
        return row == null ? Map.of() : RetrievalBytes.steerings(row);
    }

    /** Where tasks stood with the encoder that this one replaces: the newest older of its name. */
    Map<String, Steering> steeringsBefore(EncoderVersion encoder) {
        return known().stream()
                .filter(version -> version.name().equals(encoder.name()))
                .filter(version -> version.generation() < encoder.generation())
                .max(
                        Comparator.comparingLong(EncoderVersion::generation)
                                .thenComparing(EncoderVersion::digest))
                .map(this::steerings)
                .orElse(Map.of());
    }

    void putSteerings(EncoderVersion encoder, Map<String, Steering> byTask) {
        store.put(encoder.toString(), RetrievalBytes.steerings(byTask));
    }

    Retrieval retrieval(EncoderVersion encoder, String task, Steering steering) {
        RetrievalBytes.Begun begun = RetrievalBytes.begun(store.get(begunKey(encoder, task)));
        List<TailKept> tails = tails(store, encoder, task);
        return Retrieval.restored(
                new Retrieval.Kept(begun.examples(), steering, begun.since(), tails));
    }

    /** What the examples of a task saw, in their order. */
    static List<TailKept> tails(
            ReadOnlyKeyValueStore<String, byte[]> store, EncoderVersion encoder, String task) {
        List<TailKept> tails = new ArrayList<>();
        byte[] row = store.get(tailKey(encoder, task, 0));
        while (row != null) {
            tails.add(RetrievalBytes.tail(row));
            row = store.get(tailKey(encoder, task, tails.size()));
        }
        return tails;
    }

    /** Writes the examples of a task, and takes out what others saw at later positions. */
    void putBegun(EncoderVersion encoder, String task, Retrieval retrieval) {
        store.put(
                begunKey(encoder, task),
                RetrievalBytes.begun(
                        new RetrievalBytes.Begun(retrieval.examples(), retrieval.since())));
        int position = retrieval.tailCount();
        while (store.delete(tailKey(encoder, task, position)) != null) {
            position++;
        }
    }

    void putTail(EncoderVersion encoder, String task, int position, TailKept tail) {
        store.put(tailKey(encoder, task, position), RetrievalBytes.tail(tail));
    }

    /**
     * Drops what was seen through encoders that newer ones replaced.
     *
     * @return those
     */
    Set<EncoderVersion> dropOutdated(EncoderVersion inUse) {
        Set<EncoderVersion> outdated = Generations.outdated(known(), inUse);
        for (String key : keys()) {
            if (outdated.contains(encoder(key))) {
                store.delete(key);
            }
        }
        return outdated;
    }

    private Set<EncoderVersion> known() {
        return keys().stream().map(RetrievalRows::encoder).collect(Collectors.toSet());
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }

    private static String begunKey(EncoderVersion encoder, String task) {
        return encoder + "//" + task;
    }

    private static String tailKey(EncoderVersion encoder, String task, int position) {
        return encoder + "/" + position + "/" + task;
    }

    /** No encoder version has a slash. */
    static EncoderVersion encoder(String key) {
        int end = key.indexOf('/');
        return EncoderVersion.parse(end < 0 ? key : key.substring(0, end));
    }
}
