package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.SettingsException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-01-08T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "7d, 2026-01-01T12:00:00Z",
        "12h, 2026-01-08T00:00:00Z",
        "30m, 2026-01-08T11:30:00Z",
        "2026-01-07T08:00:00Z, 2026-01-07T08:00:00Z"
    })
    void readsATimeBeforeNowOrAnInstant(String text, Instant expected) {
        assertThat(since(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "7", "999999999999d", "2026-01-07"})
    void refusesWhatIsNeither(String text) {
        assertThatThrownBy(() -> since(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("--since must be a time such as 7d");
    }

    @Test
    void goesNoFurtherBackThanTheSelectorRemembers() {
        assertThatThrownBy(() -> since("8d"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("but nobody remembers: say --since 7d at most");
    }

    private static Instant since(String text) {
        return Since.parse(text, NOW, new Memory(Duration.ofDays(7), "nobody remembers"));
    }
}
