package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.selector.dedup.Fate;
import io.sluice.selector.dedup.Memory;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

final class MemorySerdeTest {
    private final Serde<Memory> serde = MemorySerde.create();

    @Test
    void readsBackWhatItWrote() {
        for (Fate fate : new Fate[] {Fate.KEPT, Fate.DROPPED}) {
            Memory memory = new Memory("a name with\nall sorts", "images-3@7", fate);
            assertThat(read(serde.serializer().serialize("", memory))).isEqualTo(memory);
        }
    }

    @Test
    void readsAnIdAloneAsItWasWrittenBefore() {
        assertThat(read("photo K 1".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Memory("photo K 1", "", Fate.UNTOLD));
    }

    private Memory read(byte[] bytes) {
        return serde.deserializer().deserialize("", bytes);
    }
}
