package io.sluice.encoder.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static final Tensor PAIR = new Tensor(List.of(2L), new float[] {1, -2.5f});
    private static final Tensor NUMBER = new Tensor(List.of(), new float[] {7});

    @TempDir Path folder;

    @Test
    void readsBackWhatItWrites() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, Map.of("b", PAIR, "a", NUMBER), Map.of("format", "pt"));
        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(read.tensors().keySet()).containsExactly("a", "b");
        assertThat(read.tensors().get("a").shape()).isEmpty();
        assertThat(read.tensors().get("b").shape()).containsExactly(2L);
        assertThat(read.tensors().get("b").values()).containsExactly(1, -2.5f);
    }

    @Test
    void writesTheBytesOfTheFormat() {
        byte[] bytes = Safetensors.toBytes(Map.of("a", NUMBER), Map.of());
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = (header.length() + 7) / 8 * 8;
        assertThat(file.getLong()).isEqualTo(length);
        assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8).strip()).isEqualTo(header);
        assertThat(file.getFloat(8 + length)).isEqualTo(7);
        assertThat(bytes).hasSize(8 + length + 4);
    }

    @Test
    void writesTheSameBytesWhateverTheOrder() {
        Map<String, Tensor> other = new LinkedHashMap<>();
        other.put("b", PAIR);
        other.put("a", NUMBER);
        Map<String, Tensor> one = new LinkedHashMap<>();
        one.put("a", NUMBER);
        one.put("b", PAIR);
        assertThat(Safetensors.toBytes(one, Map.of()))
                .isEqualTo(Safetensors.toBytes(other, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} x",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,1e9]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,-1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"__metadata__\":{\"n\":1},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
            })
    void refusesAHostileHeader(String header) {
        assertThatThrownBy(() -> Safetensors.parse(file(header, 8)))
                .isInstanceOf(MalformedSafetensorsException.class);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = Safetensors.toBytes(Map.of("a", PAIR), Map.of());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Safetensors.parse(part))
                    .isInstanceOf(MalformedSafetensorsException.class);
        }
    }

    @Test
    void refusesAHeaderLengthBeyondTheFile() {
        byte[] file = file("{}", 0);
        Arrays.fill(file, 0, 8, (byte) 0x7F);
        assertThatThrownBy(() -> Safetensors.parse(file))
                .isInstanceOf(MalformedSafetensorsException.class)
                .hasMessageContaining("A header of");
    }

    private static byte[] file(String header, int dataLength) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataLength)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }
}
