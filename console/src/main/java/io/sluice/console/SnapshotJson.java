package io.sluice.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sluice.console.snapshot.LoopSnapshot;

/** Snapshots as JSON: record components only, moments in ISO 8601, absent figures null. */
public final class SnapshotJson {
    private final ObjectMapper mapper =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    public String write(LoopSnapshot snapshot) {
        try {
            return mapper.writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A snapshot is always JSON", e);
        }
    }

    /**
     * @throws IllegalArgumentException if it is no snapshot, that of another version perhaps
     */
    public LoopSnapshot read(String json) {
        try {
            return mapper.readValue(json, LoopSnapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "What answers at the console's address is no console of this version", e);
        }
    }
}
