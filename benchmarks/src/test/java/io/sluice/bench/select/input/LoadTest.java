package io.sluice.bench.select.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void isReadAsItIsWritten() {
        assertThat(Load.parse("10x32")).isEqualTo(new Load(10, 32)).hasToString("10x32");
    }

    @Test
    void countsTheMatchesThatARecordCarries() {
        assertThat(new Load(10, 32).matchesPerRecord()).isEqualTo(80);
        assertThat(new Load(10, 4).matchesPerRecord()).isEqualTo(40);
        assertThat(new Load(1000, 32).matchesPerRecord()).isEqualTo(3000);
    }

    @Test
    void refusesWhatIsNone() {
        for (String text : new String[] {"10", "10x", "0x32", "10x32x2", "tenx32"}) {
            assertThatThrownBy(() -> Load.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
