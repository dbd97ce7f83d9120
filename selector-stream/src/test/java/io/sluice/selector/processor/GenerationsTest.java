package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GenerationsTest {
    private static final EncoderVersion FIRST = version("tiny@1-000000000001");
    private static final EncoderVersion SECOND = version("tiny@2-000000000002");
    private static final EncoderVersion THIRD = version("tiny@3-000000000003");
    private static final EncoderVersion OTHER = version("other@1-000000000001");

    @Test
    void keepsTheNewestTwo() {
        assertThat(Generations.outdated(Set.of(FIRST, SECOND, THIRD), THIRD))
                .containsExactly(FIRST);
    }

    @Test
    void keepsTheOneInUseHoweverOld() {
        assertThat(Generations.outdated(Set.of(FIRST, SECOND, THIRD), FIRST)).isEmpty();
    }

    @Test
    void countsEveryNameForItself() {
        assertThat(Generations.outdated(Set.of(OTHER, SECOND, THIRD), THIRD)).isEmpty();
    }

    private static EncoderVersion version(String text) {
        return EncoderVersion.parse(text);
    }
}
