package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import io.sluice.selector.dedup.Near;
import io.sluice.selector.dedup.Nearness;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NearStoreTest {
    private static final EncoderVersion FIRST = EncoderVersion.parse("tiny@1-111111111111");
    private static final EncoderVersion SECOND = EncoderVersion.parse("tiny@2-222222222222");

    private static final double EPSILON = 0.02;

    private final KeyValueStore<String, byte[]> rows =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore("near"),
                            Serdes.String(),
                            Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        rows.init(context.getStateStoreContext(), rows);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void goesOnFromWhatWasStored() {
        NearStore before = store(100);
        for (int i = 0; i < 30; i++) {
            before.remember("image-" + i, plane(FIRST, 12 * i), i);
        }
        before.remember("other", plane(SECOND, 0), 0);
        NearStore after = store(100);
        for (int i = 0; i < 30; i++) {
            assertThat(name(after.nearest(plane(FIRST, 12 * i), EPSILON, i)))
                    .isEqualTo("image-" + i);
            assertThat(after.nearest(plane(FIRST, 12 * i), EPSILON, i + 1)).isNull();
        }
        assertThat(name(after.nearest(plane(SECOND, 0), EPSILON, 0))).isEqualTo("other");
        assertThat(after.nearest(plane(SECOND, 12), EPSILON, 0)).isNull();
    }

    @Test
    void forgetsInTheSameOrderAfterwards() {
        NearStore before = store(3);
        for (int i = 0; i < 5; i++) {
            before.remember("image-" + i, plane(FIRST, 12 * i), 0);
        }
        NearStore after = store(3);
        after.remember("image-5", plane(FIRST, 60), 0);
        assertThat(after.nearest(plane(FIRST, 24), EPSILON, 0)).isNull();
        assertThat(name(after.nearest(plane(FIRST, 36), EPSILON, 0))).isEqualTo("image-3");
        assertThat(rows.approximateNumEntries()).isEqualTo(3);
    }

    @Test
    void keepsTheLatestWhereItMayRememberLess() {
        NearStore before = store(10);
        for (int i = 0; i < 10; i++) {
            before.remember("image-" + i, plane(FIRST, 12 * i), 0);
        }
        NearStore after = store(2);
        assertThat(after.nearest(plane(FIRST, 12 * 7), EPSILON, 0)).isNull();
        assertThat(name(after.nearest(plane(FIRST, 12 * 8), EPSILON, 0))).isEqualTo("image-8");
        after.remember("new", plane(FIRST, 180), 0);
        assertThat(rows.approximateNumEntries()).isEqualTo(2);
    }

    @Test
    void takesUpToSixHundredBytesAnImageOfA128() {
        float[] vector = new float[128];
        vector[0] = 1;
        store(10).remember("a".repeat(64), new Embedding(FIRST, UnitVector.of(vector)), 0);
        int bytes = rows.all().next().key.length() + rows.all().next().value.length;
        assertThat(bytes).isEqualTo(36 + 1 + 8 + 4 + 64 + 512);
    }

    @Test
    void refusesAFormatItDoesNotKnow() {
        rows.put(FIRST + "/0000000000000000", new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> store(10))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("another format");
    }

    private NearStore store(int memory) {
        return new NearStore(rows, new Nearness(EPSILON, memory));
    }

    private static String name(Near near) {
        return near == null ? "none" : near.imageId();
    }

    private static Embedding plane(EncoderVersion encoder, double degrees) {
        double angle = Math.toRadians(degrees);
        return new Embedding(
                encoder, UnitVector.of((float) Math.cos(angle), (float) Math.sin(angle)));
    }
}
