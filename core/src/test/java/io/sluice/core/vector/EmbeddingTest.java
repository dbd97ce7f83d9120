package io.sluice.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Law 1: a vector knows its encoder. */
class EmbeddingTest {
    private static final EncoderVersion FIRST = EncoderVersion.parse("tiny@1-0123456789ab");
    private static final EncoderVersion SECOND = EncoderVersion.parse("tiny@2-ba9876543210");

    @Test
    void comparesEmbeddingsOfOneEncoder() {
        Embedding right = new Embedding(FIRST, UnitVector.of(1, 0));
        Embedding slanted = new Embedding(FIRST, UnitVector.normalize(3, 4));
        assertThat(right.similarity(slanted)).isEqualTo(0.6f);
    }

    @Test
    void neverComparesEmbeddingsOfDifferentEncoders() {
        Embedding first = new Embedding(FIRST, UnitVector.of(1, 0));
        Embedding second = new Embedding(SECOND, UnitVector.of(1, 0));
        assertThatThrownBy(() -> first.similarity(second))
                .isInstanceOf(MixedEncodersException.class)
                .hasMessageContaining("tiny@1-0123456789ab and tiny@2-ba9876543210");
    }

    @Test
    void readsBackWhatItWrites() {
        UnitVector vector = UnitVector.normalize(1, -2, 3);
        assertThat(UnitVector.fromBytes(vector.toBytes())).isEqualTo(vector);
        assertThat(EncoderVersion.parse(FIRST.toString())).isEqualTo(FIRST);
    }

    @Test
    void refusesWhatIsNoDirection() {
        assertThatThrownBy(() -> UnitVector.of(1, 1)).hasMessageContaining("length 1");
        assertThatThrownBy(() -> UnitVector.normalize(0, 0)).hasMessageContaining("No direction");
        assertThatThrownBy(() -> UnitVector.of(Float.NaN, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> EncoderVersion.parse("tiny"))
                .hasMessageContaining("name@generation-digest");
    }
}
