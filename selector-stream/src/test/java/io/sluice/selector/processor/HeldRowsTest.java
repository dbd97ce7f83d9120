package io.sluice.selector.processor;

import static io.sluice.selector.processor.HeldRows.MOST_UNASKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.selector.processor.HeldRows.Open;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class HeldRowsTest {
    private final KeyValueStore<String, byte[]> store = store();
    private final HeldRows rows = new HeldRows(store);

    @Test
    void whatATaskIsOwedHoldsUntilItIsNothing() {
        rows.owe("cats", 0.25, 7);
        assertThat(rows.owed("cats")).isEqualTo(0.25);
        assertThat(rows.owed("dogs")).isZero();
        rows.owe("cats", 0, 9);
        assertThat(rows.owed("cats")).isZero();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void dropsWhatATaskIsOwedThatLongChoseFromNoWindow() {
        rows.owe("retired", 0.25, 99);
        rows.owe("resting", 0.25, 100);
        rows.dropRetired(100 + MOST_UNASKED);
        assertThat(rows.owed("retired")).isZero();
        assertThat(rows.owed("resting")).isEqualTo(0.25);
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void rowsWithoutAnOffsetAreReadAndThenDropped() {
        store.put(HeldKeys.OWED + "cats", ByteBuffer.allocate(Double.BYTES).putDouble(0.5).array());
        assertThat(rows.owed("cats")).isEqualTo(0.5);
        rows.dropRetired(1);
        assertThat(rows.owed("cats")).isZero();
    }

    @Test
    void theLastOfAWindowIsThatOfTheHighestOffset() {
        rows.hold("a", new Open(0, 1), at(9));
        rows.hold("a", new Open(0, 2), at(10));
        rows.hold("b", new Open(0, 1), at(300));
        assertThat(rows.last("a")).isEqualTo(10);
    }

    private static HeldRecord at(long offset) {
        return new HeldRecord("key", new byte[] {1}, 0, "scored-images", 0, offset);
    }

    private static KeyValueStore<String, byte[]> store() {
        KeyValueStore<String, byte[]> store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(HeldKeys.STORE),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
