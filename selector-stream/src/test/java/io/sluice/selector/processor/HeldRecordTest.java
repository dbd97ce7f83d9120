package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

final class HeldRecordTest {
    private static final byte[] VALUE = {0, 0, 0, 7, 42};

    @Test
    void comesBackAsItWas() {
        HeldRecord record = new HeldRecord("photo \u00fc.jpg", VALUE, 1234, "scored-images", 3, 9);
        assertThat(HeldRecord.fromBytes(record.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void mayHaveNoKey() {
        HeldRecord record = new HeldRecord(null, VALUE, 1234, "scored-images", 3, 9);
        assertThat(HeldRecord.fromBytes(record.toBytes()).key()).isNull();
    }

    @Test
    void refusesAnotherFormat() {
        byte[] bytes = new HeldRecord("a", VALUE, 1, "t", 0, 0).toBytes();
        bytes[0]++;
        assertThatThrownBy(() -> HeldRecord.fromBytes(bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void keysTellTheOffsetOfWhatIsHeld() {
        assertThat(HeldKeys.offset(HeldKeys.held("tiny@1-aa/ff", 300))).hasValue(300);
        assertThat(HeldKeys.offset(HeldKeys.OPEN + "tiny@1-aa/ff")).isEmpty();
        assertThat(HeldKeys.held("w", 255)).isLessThan(HeldKeys.held("w", 256));
        assertThat(HeldKeys.first("w")).isLessThan(HeldKeys.held("w", 5));
    }
}
