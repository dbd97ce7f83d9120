package io.sluice.encoder.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.Architecture;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ForeignGraph;
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
    void writesAResNetOfBasicBlocksAsItAlwaysDid() {
        assertThat(TEXT)
                .isEqualTo(
                        """
                        {
                          "name" : "tiny",
                          "shape" : {
                            "stem" : "CIFAR",
                            "width" : 16,
                            "blocks" : [ 1, 1, 1, 1 ]
                          },
                          "inputSize" : 32,
                          "mean" : [ 0.5, 0.25, 0.4914 ],
                          "std" : [ 0.2, 0.2, 0.2 ]
                        }""");
    }

    @Test
    void readsBackBottlenecksAndWhatWasMadeElsewhere() throws IOException {
        for (Architecture architecture : List.of(ResNetShape.resnet50(), new ForeignGraph(384))) {
            EncoderSpec spec = new EncoderSpec("other", architecture, 224, SPEC.mean(), SPEC.std());
            assertThat(SpecJson.parse(SpecJson.toBytes(spec))).isEqualTo(spec);
        }
    }

    @Test
    void refusesAnEncoderOfTwoKinds() {
        assertRefused(TEXT.replaceFirst("\\{", "{\"foreign\": {\"dimension\": 3},"));
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
