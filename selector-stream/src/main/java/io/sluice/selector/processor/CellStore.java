package io.sluice.selector.processor;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.feedback.Neighbourhoods;
import io.sluice.selector.feedback.Pruning;
import io.sluice.selector.feedback.Round;
import io.sluice.selector.feedback.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the cells of each encoder version, and forgets those of encoders that newer ones replaced.
 * Objects are read from the store once and written through to it.
 */
final class CellStore {
    private static final Logger LOG = LoggerFactory.getLogger(CellStore.class);

    private static final Comparator<Map.Entry<EncoderVersion, Neighbourhoods>> FURTHEST_LAST =
            Comparator.comparingLong(
                            (Map.Entry<EncoderVersion, Neighbourhoods> of) ->
                                    of.getValue().round().number())
                    .thenComparing(of -> of.getKey().toString());

    private final CellRows rows;
    private final Pruning pruning;
    private final Map<EncoderVersion, Neighbourhoods> live = new HashMap<>();

    CellStore(KeyValueStore<String, byte[]> store, Pruning pruning) {
        this.rows = new CellRows(store);
        this.pruning = pruning;
        rows.read()
                .forEach(
                        (encoder, kept) ->
                                live.put(
                                        encoder,
                                        new Neighbourhoods(
                                                encoder, pruning, rows.of(encoder), kept)));
    }

    /** What a wanted image that repeats nothing is dropped as; null if it is kept. */
    @Nullable Verdict settle(String imageId, Embedding image) {
        if (pruning.isOff()) {
            return null;
        }
        Neighbourhoods cells = of(image.encoder());
        Round before = cells.round();
        Verdict dropped = cells.settle(imageId, image);
        if (cells.round().number() != before.number()) {
            LOG.info(
                    "{}: {} after {}; to pass less often: {}",
                    image.encoder(),
                    cells.round(),
                    before,
                    cells.prunable());
        }
        return dropped;
    }

    /** Takes in what training says of an image, where its encoder's cells are known. */
    void hear(String imageId, Embedding image, Verdict verdict, double emaLoss) {
        Neighbourhoods cells = live.get(image.encoder());
        if (cells != null) {
            cells.hear(imageId, image, verdict, emaLoss);
        }
    }

    /** Its rounds follow those of the encoder that got furthest. */
    private Neighbourhoods begun(EncoderVersion encoder) {
        return live.entrySet().stream()
                .max(FURTHEST_LAST)
                .map(last -> Neighbourhoods.following(last.getValue(), encoder, rows.of(encoder)))
                .orElseGet(() -> new Neighbourhoods(encoder, pruning, rows.of(encoder)));
    }

    private Neighbourhoods of(EncoderVersion encoder) {
        Neighbourhoods known = live.get(encoder);
        if (known != null) {
            return known;
        }
        Neighbourhoods begun = begun(encoder);
        live.put(encoder, begun);
        for (EncoderVersion outdated : Generations.outdated(live.keySet(), encoder)) {
            rows.delete(outdated);
            live.remove(outdated);
        }
        return begun;
    }
}
