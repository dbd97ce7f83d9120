package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.selector.retrieve.QuantileBar;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

final class BarSerdeTest {
    private final Serde<QuantileBar> serde = BarSerde.create();

    @Test
    void returnsABarToTheBit() {
        QuantileBar bar = QuantileBar.keeping(0.1).after(0.25).after(0.5).after(1 / 3.0);
        byte[] bytes = serde.serializer().serialize("bars", bar);
        assertThat(bytes).hasSize(65);
        assertThat(serde.deserializer().deserialize("bars", bytes)).isEqualTo(bar);
    }

    @Test
    void refusesAFormatItDoesNotKnow() {
        byte[] bytes = serde.serializer().serialize("bars", QuantileBar.keeping(0.1));
        bytes[0] = 2;
        assertThatThrownBy(() -> serde.deserializer().deserialize("bars", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("format 2");
    }
}
