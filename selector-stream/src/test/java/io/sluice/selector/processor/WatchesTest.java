package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.selector.decide.Fare;
import io.sluice.selector.decide.TaskWatch;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchesTest {
    private final KeyValueStore<String, byte[]> store =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore("watch"),
                            Serdes.String(),
                            Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
    private WatchRows rows;
    private Watches watches;

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        rows = new WatchRows(store);
        watches = new Watches(rows);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void goesOnAfterARestartWhereItWasWrittenLast() {
        count("signs", 260);
        assertThat(new Watches(rows).of("signs", 1).images()).isEqualTo(250);
        watches.put("signs", watches.of("signs", 1).next(Fare.STARVED));
        assertThat(new Watches(rows).of("signs", 1))
                .isEqualTo(new TaskWatch(1, 0, 0, 0, Fare.STARVED));
    }

    @Test
    void beginsAnewWithANewRevisionAndKeepsTheNewerOne() {
        watches.put("signs", TaskWatch.of(2).next(Fare.STARVED));
        assertThat(watches.of("signs", 3)).isEqualTo(TaskWatch.of(3));
        assertThat(watches.of("signs", 1).revision()).isEqualTo(2);
    }

    @Test
    void forgetsTasksThatNoImageAsksAnyMore() {
        count("retired", 250);
        count("signs", 2_000);
        assertThat(rows.all()).containsOnlyKeys("signs");
        assertThat(watches.of("retired", 1).images()).isZero();
    }

    @Test
    void refusesAnotherFormat() {
        store.put("signs", new byte[] {7});
        assertThatThrownBy(rows::all)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("format");
    }

    private void count(String task, int images) {
        for (int i = 0; i < images; i++) {
            watches.put(task, watches.of(task, 1).after(true, 0.1));
            watches.passImage();
        }
    }
}
