package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import io.sluice.selector.feedback.Pruning;
import io.sluice.selector.feedback.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class CellStoreTest {
    private static final EncoderVersion FIRST = EncoderVersion.parse("tiny@1-111111111111");
    private static final EncoderVersion SECOND = EncoderVersion.parse("tiny@2-222222222222");
    private static final Pruning PRUNING = new Pruning(7, 40, 0.35);

    @Test
    void goesOnInTheMiddleOfARoundFromWhatWasStored() {
        KeyValueStore<String, byte[]> undisturbed = rows();
        KeyValueStore<String, byte[]> disturbed = rows();
        List<Verdict> expected = verdicts(undisturbed, Integer.MAX_VALUE);
        assertThat(expected).contains(Verdict.REDUNDANT, Verdict.ILL_MATCHED);
        assertThat(verdicts(disturbed, 7)).isEqualTo(expected);
        assertThat(all(disturbed)).usingRecursiveComparison().isEqualTo(all(undisturbed));
    }

    @Test
    void keepsEncodersApart() {
        KeyValueStore<String, byte[]> rows = rows();
        CellStore cells = new CellStore(rows, PRUNING);
        cells.settle("a", at(FIRST, 0));
        cells.settle("b", at(SECOND, 0));
        cells.hear("a", at(FIRST, 0), Verdict.UNJUDGED, 1);
        assertThat(all(rows).keySet())
                .containsExactly(FIRST + "", FIRST + "/0", SECOND + "", SECOND + "/0");
        assertThat(CellBytes.course(rows.get(FIRST.toString())).count().heard()).isEqualTo(1);
        assertThat(CellBytes.course(rows.get(SECOND.toString())).count().heard()).isZero();
    }

    @Test
    void passesOverWhatIsSaidOfImagesWhoseCellsItDoesNotKnow() {
        KeyValueStore<String, byte[]> rows = rows();
        new CellStore(rows, PRUNING).hear("a", at(FIRST, 0), Verdict.USEFUL, 1);
        assertThat(all(rows)).isEmpty();
    }

    @Test
    void refusesAFormatItDoesNotKnow() {
        KeyValueStore<String, byte[]> rows = rows();
        rows.put(FIRST.toString(), new byte[] {2});
        assertThatThrownBy(() -> new CellStore(rows, PRUNING))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("another format");
    }

    /**
     * Nine rounds of images in four places, those in the first two reported on.
     *
     * @param life images after which all is read from the store again
     */
    private static List<Verdict> verdicts(KeyValueStore<String, byte[]> rows, int life) {
        List<Verdict> verdicts = new ArrayList<>();
        CellStore cells = new CellStore(rows, PRUNING);
        for (int i = 0; i < 9 * PRUNING.round(); i++) {
            if (i % life == life - 1) {
                cells = new CellStore(rows, PRUNING);
            }
            verdicts.add(cells.settle("image-" + i, at(FIRST, i)));
            Verdict said =
                    List.of(Verdict.REDUNDANT, Verdict.ILL_MATCHED, Verdict.USEFUL).get(i % 4 % 3);
            cells.hear("image-" + i, at(FIRST, i), said, 1);
        }
        return verdicts;
    }

    private static TreeMap<String, byte[]> all(KeyValueStore<String, byte[]> rows) {
        TreeMap<String, byte[]> all = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> each = rows.all()) {
            each.forEachRemaining(row -> all.put(row.key, row.value));
        }
        return all;
    }

    private static KeyValueStore<String, byte[]> rows() {
        KeyValueStore<String, byte[]> rows =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("cells"),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        rows.init(context.getStateStoreContext(), rows);
        return rows;
    }

    private static Embedding at(EncoderVersion encoder, int place) {
        double angle = Math.PI / 2 * (place % 4);
        return new Embedding(
                encoder, UnitVector.of((float) Math.cos(angle), (float) Math.sin(angle)));
    }
}
