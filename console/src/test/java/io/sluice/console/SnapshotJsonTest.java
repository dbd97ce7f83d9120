package io.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SnapshotJsonTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void changesItsShapeOnlyOnPurpose() throws IOException {
        try (InputStream pinned = getClass().getResourceAsStream("snapshot.json")) {
            assertThat(mapper.readTree(new SnapshotJson().write(SmallLoop.snapshot())))
                    .isEqualTo(mapper.readTree(Objects.requireNonNull(pinned)));
        }
    }

    @Test
    void neverSaysThatSomethingIsNoNumber() {
        String everything = new SnapshotJson().write(new SampleLoop().snapshot());
        assertThat(everything).doesNotContain("NaN").doesNotContain("Infinity");
    }
}
