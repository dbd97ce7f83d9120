package io.sluice.embed.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeThreadsTest {
    @ParameterizedTest
    @CsvSource({"2, 1, 1, 1", "8, 1, 1, 7", "8, 4, 1, 1", "16, 2, 3, 5", "1, 1, 4, 1"})
    void imagesAreDecodedOnTheCoresThatAreLeft(int cores, int operators, int encoder, int left) {
        assertThat(new DecodeThreads(0, encoder).count(cores, operators)).isEqualTo(left);
    }

    @Test
    void aNumberThatIsAskedForIsTaken() {
        assertThat(new DecodeThreads(5, 4).count(1, 4)).isEqualTo(5);
    }

    @Test
    void fewerThanNoneAreRefused() {
        assertThatThrownBy(() -> new DecodeThreads(-1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DecodeThreads(0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
