package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.decide.Bars;
import io.sluice.selector.decide.Candidate;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.retrieve.QuantileBar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps bars per encoder version and task, under {@code version/task}, and drops those of encoders
 * that newer ones replaced.
 */
final class BarStore {
    private final KeyValueStore<String, QuantileBar> store;

    BarStore(KeyValueStore<String, QuantileBar> store) {
        this.store = store;
    }

    /** The bars of the candidate's tasks under the candidate's encoder, as far as there are any. */
    Bars of(Candidate candidate) {
        Map<String, QuantileBar> bars = new HashMap<>();
        for (TaskView view : candidate.tasks()) {
            QuantileBar bar = store.get(key(candidate.encoder(), view.taskId()));
            if (bar != null) {
                bars.put(view.taskId(), bar);
            }
        }
        return new Bars(candidate.encoder(), bars);
    }

    void keep(Bars bars) {
        boolean added = false;
        for (Map.Entry<String, QuantileBar> bar : bars.byTask().entrySet()) {
            String key = key(bars.encoder(), bar.getKey());
            added |= store.get(key) == null;
            store.put(key, bar.getValue());
        }
        if (added) {
            dropOutdated(bars.encoder());
        }
    }

    private void dropOutdated(EncoderVersion inUse) {
        Map<String, EncoderVersion> encoderOfKey = new HashMap<>();
        try (KeyValueIterator<String, QuantileBar> all = store.all()) {
            all.forEachRemaining(bar -> encoderOfKey.put(bar.key, encoder(bar.key)));
        }
        Set<EncoderVersion> outdated =
                Generations.outdated(new HashSet<>(encoderOfKey.values()), inUse);
        encoderOfKey.forEach(
                (key, encoder) -> {
                    if (outdated.contains(encoder)) {
                        store.delete(key);
                    }
                });
    }

    private static String key(EncoderVersion encoder, String taskId) {
        return encoder + "/" + taskId;
    }

    /** No encoder version has a slash. */
    private static EncoderVersion encoder(String key) {
        return EncoderVersion.parse(key.substring(0, key.indexOf('/')));
    }
}
