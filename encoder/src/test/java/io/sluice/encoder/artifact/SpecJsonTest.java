package io.sluice.encoder.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecJsonTest {
    private static final EncoderSpec SPEC =
            new EncoderSpec(
                    "tiny",
                    new ResNetShape(ResNetShape.Stem.CIFAR, 16, List.of(1, 1, 1, 1)),
                    32,
                    List.of(0.5f, 0.25f, 0.4914f),
                    List.of(0.2f, 0.2f, 0.2f));
    private static final String TEXT = new String(SpecJson.toBytes(SPEC), StandardCharsets.UTF_8);

    @Test
    void readsBackWhatItWrites() throws IOException {
        assertThat(SpecJson.parse(SpecJson.toBytes(SPEC))).isEqualTo(SPEC);
    }

    @Test
    void refusesAnUnknownField() {
        assertRefused(TEXT.replaceFirst("\\{", "{\"colour\": \"BGR\","));
    }

    @Test
    void refusesAMissingField() {
        assertRefused(TEXT.replaceFirst("\"inputSize\" : 32,", ""));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        assertRefused(TEXT.replaceFirst("\"inputSize\" : 32", "\"inputSize\" : 4"));
    }

    @Test
    void refusesAFieldSaidTwice() {
        assertRefused(
                TEXT.replaceFirst("\"inputSize\" : 32", "\"inputSize\" : 32, \"inputSize\" : 64"));
    }

    private static void assertRefused(String json) {
        assertThat(json).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> SpecJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
