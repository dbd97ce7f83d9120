package io.sluice.encoder.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.artifact.ModelSpec.Layout;
import io.sluice.encoder.artifact.ModelSpec.Pooling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSpecTest {
    private static final String TEXT =
            """
            {"input": "pixel_values", "inputSize": 224, "layout": "NCHW",
             "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225],
             "output": "last_hidden_state", "dimension": 384, "pooling": "cls"}
            """;

    @Test
    void readsWhatAModelTakesAndGives() throws IOException {
        ModelSpec spec = parse(TEXT);
        assertThat(spec.layout()).isEqualTo(Layout.NCHW);
        assertThat(spec.pooling()).isEqualTo(Pooling.CLS);
        assertThat(spec.as("dino").dimension()).isEqualTo(384);
    }

    @Test
    void poolsNothingWhereNothingIsSaid() throws IOException {
        assertThat(parse(TEXT.replace(", \"pooling\": \"cls\"", "")).pooling())
                .isEqualTo(Pooling.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"inputSize\": 224, | `` | inputSize",
                "\"inputSize\": 224 | \"inputSize\": 4 | 8 to 512 pixels",
                "\"dimension\": 384 | \"dimension\": 0 | dimension of 1 or more",
                "0.229 | 0 | positive deviations",
                "NCHW | CHWN | CHWN",
                "\"cls\" | \"max\" | MAX",
                "\"output\" | \"colour\": 1, \"output\" | colour",
            })
    void refusesInOneLineWhatCannotBe(String instead, String of, String message) {
        String json = TEXT.replace(instead, of == null ? "" : of);
        assertThat(json).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static ModelSpec parse(String json) throws IOException {
        return ModelSpec.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
