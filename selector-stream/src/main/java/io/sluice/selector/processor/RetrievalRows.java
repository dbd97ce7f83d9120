package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.retrieve.Retrieval;
import io.sluice.selector.retrieve.Retrieval.TailKept;
import io.sluice.selector.retrieve.Steering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The rows of the store of bars. Where all tasks stand is one small row per encoder; what an
 * example saw is a row of its own, written when it saw something new.
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

    Map<String, TaskStand> stands(EncoderVersion encoder) {
        byte[] row = store.get(encoder.toString());
        return row == null ? Map.of() : RetrievalBytes.stands(row);
    }

    void putStands(EncoderVersion encoder, Map<String, TaskStand> byTask) {
        store.put(encoder.toString(), RetrievalBytes.stands(byTask));
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
        deleteTails(encoder, task, retrieval.tailCount());
    }

    void putTail(EncoderVersion encoder, String task, int position, TailKept tail) {
        store.put(tailKey(encoder, task, position), RetrievalBytes.tail(tail));
    }

    /** Drops what some tasks saw through an encoder. */
    void drop(EncoderVersion encoder, Set<String> tasks) {
        Map<String, TaskStand> left = new LinkedHashMap<>(stands(encoder));
        left.keySet().removeAll(tasks);
        for (String task : tasks) {
            store.delete(begunKey(encoder, task));
            deleteTails(encoder, task, 0);
        }
        if (left.isEmpty()) {
            store.delete(encoder.toString());
        } else {
            putStands(encoder, left);
        }
    }

    /** Encoders that anything was seen through. */
    Set<EncoderVersion> known() {
        Set<EncoderVersion> known = new HashSet<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                String key = all.next().key;
                if (EncoderKey.isEncoder(key)) {
                    known.add(EncoderKey.encoder(key));
                }
            }
        }
        return known;
    }

    private void deleteTails(EncoderVersion encoder, String task, int from) {
        int position = from;
        while (store.delete(tailKey(encoder, task, position)) != null) {
            position++;
        }
    }

    private static String begunKey(EncoderVersion encoder, String task) {
        return encoder + "//" + task;
    }

    private static String tailKey(EncoderVersion encoder, String task, int position) {
        return encoder + "/" + position + "/" + task;
    }
}
