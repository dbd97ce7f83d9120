package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.retrieve.Bars;
import io.sluice.selector.retrieve.Retrieval.TailKept;
import io.sluice.selector.retrieve.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What tasks have seen on one partition, as of a commit; read while the next one is written, rows
 * of one task may be of two of them.
 */
public final class StoredBars {
    /** The store's name. */
    public static final String STORE = DecideSupplier.BARS;

    private static final char BEHIND_SLASH = '/' + 1;

    private final ReadOnlyKeyValueStore<String, byte[]> store;

    public StoredBars(BarStore store) {
        this.store = store.rows();
    }

    /**
     * Where one task stands with one encoder.
     *
     * @param bars of its examples, in their order; positive infinity where none passes yet
     */
    @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
    public record TaskBars(EncoderVersion encoder, String task, Steering steering, double[] bars) {}

    /** Those of some tasks, encoder by encoder. */
    public List<TaskBars> of(Predicate<String> wanted) {
        List<TaskBars> found = new ArrayList<>();
        for (EncoderVersion encoder : encoders()) {
            byte[] row = store.get(encoder.toString());
            Map<String, TaskStand> stands = row == null ? Map.of() : RetrievalBytes.stands(row);
            stands.forEach(
                    (task, stand) -> {
                        if (wanted.test(task)) {
                            Steering steering = stand.steering();
                            double[] bars = Bars.of(steering, tails(encoder, task));
                            found.add(new TaskBars(encoder, task, steering, bars));
                        }
                    });
        }
        return found;
    }

    private List<TailKept> tails(EncoderVersion encoder, String task) {
        return RetrievalRows.tails(store, encoder, task);
    }

    /** Looks at one row of each encoder, and goes on behind all of them. */
    private List<EncoderVersion> encoders() {
        List<EncoderVersion> encoders = new ArrayList<>();
        String from = "";
        while (true) {
            try (KeyValueIterator<String, byte[]> rows = store.range(from, null)) {
                if (!rows.hasNext()) {
                    return encoders;
                }
                EncoderVersion encoder = EncoderKey.encoder(rows.next().key);
                encoders.add(encoder);
                from = encoder.toString() + BEHIND_SLASH;
            }
        }
    }
}
