package io.sluice.encoder.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.encoder.EncoderSpec;
import java.io.IOException;

/** An encoder's specification as JSON; what it does not know it refuses. */
public final class SpecJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private SpecJson() {}

    /** The same bytes for the same specification. */
    public static byte[] toBytes(EncoderSpec spec) {
        try {
            return JSON.writeValueAsBytes(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Every specification can be written", e);
        }
    }

    /**
     * Reads what {@link #toBytes} writes.
     *
     * @throws IOException if a field is missing, unknown or out of bounds
     */
    public static EncoderSpec parse(byte[] json) throws IOException {
        return JSON.readValue(json, EncoderSpec.class);
    }
}
