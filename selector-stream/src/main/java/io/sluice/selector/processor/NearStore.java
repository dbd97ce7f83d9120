package io.sluice.selector.processor;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.dedup.Near;
import io.sluice.selector.dedup.NearSeen;
import io.sluice.selector.dedup.Nearness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the images kept last, per encoder version, and forgets those of encoders that newer
 * ones replaced. Objects are read from the store once and written through to it.
 */
final class NearStore {
    private final NearRows rows;
    private final Nearness nearness;
    private final Map<EncoderVersion, Live> live = new HashMap<>();

    NearStore(KeyValueStore<String, byte[]> store, Nearness nearness) {
        this.rows = new NearRows(store);
        this.nearness = nearness;
        rows.read(
                (number, imageId, embedding, at) ->
                        of(embedding.encoder(), number).take(imageId, embedding, at));
    }

    /** An image of the same encoder, kept since then, that this one nearly repeats, if any. */
    @Nullable Near nearest(Embedding image, double epsilon, long since) {
        Live remembered = live.get(image.encoder());
        return remembered == null ? null : remembered.seen.nearest(image, epsilon, since);
    }

    /** What images of this id were embedded as, by each encoder that remembers one. */
    List<Embedding> embeddings(String imageId) {
        return live.values().stream()
                .map(remembered -> remembered.seen.embedding(imageId))
                .filter(Objects::nonNull)
                .toList();
    }

    void remember(String imageId, Embedding image, long at) {
        boolean first = !live.containsKey(image.encoder());
        Live remembered = of(image.encoder(), 0);
        rows.put(remembered.end, imageId, image, at);
        remembered.take(imageId, image, at);
        forget(image.encoder(), remembered, remembered.end - nearness.memory());
        if (first) {
            dropOutdated(image.encoder());
        }
    }

    /**
     * @param number of the next row where there is none yet
     */
    private Live of(EncoderVersion encoder, long number) {
        return live.computeIfAbsent(
                encoder, unheard -> new Live(new NearSeen(encoder, nearness), number));
    }

    private void dropOutdated(EncoderVersion inUse) {
        for (EncoderVersion outdated : Generations.outdated(live.keySet(), inUse)) {
            Live gone = of(outdated, 0);
            forget(outdated, gone, gone.end);
            live.remove(outdated);
        }
    }

    /** Takes the rows below a number out of the store: more than one after the memory shrank. */
    private void forget(EncoderVersion encoder, Live of, long below) {
        while (of.begin < below) {
            rows.delete(encoder, of.begin);
            of.begin++;
        }
    }

    /** What is remembered of one encoder, and the numbers of its rows: from begin to before end. */
    private static final class Live {
        private final NearSeen seen;
        private long begin;
        private long end;

        Live(NearSeen seen, long number) {
            this.seen = seen;
            this.begin = number;
            this.end = number;
        }

        void take(String imageId, Embedding embedding, long at) {
            seen.remember(imageId, embedding, at);
            end++;
        }
    }
}
