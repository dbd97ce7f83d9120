package io.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleConfigTest {
    @Test
    void staysOnThisMachineByDefault() {
        assertThat(ConsoleConfig.from(Settings.of(Map.of())))
                .isEqualTo(new ConsoleConfig("127.0.0.1", 8077, List.of()));
    }

    @Test
    void readsWhatIsSet() {
        Settings settings =
                Settings.of(
                        Map.of(
                                "console.host", "0.0.0.0",
                                "console.port", "0",
                                "console.allowed-hosts", "a.example, b.example"));
        assertThat(ConsoleConfig.from(settings))
                .isEqualTo(new ConsoleConfig("0.0.0.0", 0, List.of("a.example", "b.example")));
    }

    @Test
    void refusesAPortThereIsNot() {
        Settings settings = Settings.of(Map.of("console.port", "70000"));
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ConsoleConfig.from(settings))
                .withMessageContaining("console.port");
    }
}
