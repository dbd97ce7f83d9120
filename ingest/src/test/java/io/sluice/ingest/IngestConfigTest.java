package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
    @Test
    void readsItsSettings() {
        IngestConfig config = config(Map.of("ingest.images", "a.tar.gz, b", "ingest.seed", "7"));
        assertThat(config.source().paths()).containsExactly(Path.of("a.tar.gz"), Path.of("b"));
        assertThat(config.source().seed()).isEqualTo(7);
        assertThat(config.source().buffer().entries()).isEqualTo(65_536);
        assertThat(config.imagesPerSecond()).isZero();
    }

    @Test
    void namesARunAfterWhatItSends() {
        String run = config(Map.of("ingest.images", "a")).run();
        assertThat(run).matches("[0-9a-f]{12}");
        assertThat(config(Map.of("ingest.images", "a")).run()).isEqualTo(run);
        assertThat(config(Map.of("ingest.images", "b")).run()).isNotEqualTo(run);
        assertThat(config(Map.of("ingest.images", "a", "ingest.seed", "1")).run())
                .isNotEqualTo(run);
        assertThat(config(Map.of("ingest.images", "a", "ingest.run", "monday")).run())
                .isEqualTo("monday");
    }

    @Test
    void refusesToStartWithoutImagesOrWithAnOddName() {
        assertThatThrownBy(() -> config(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("ingest.images");
        assertThatThrownBy(() -> config(Map.of("ingest.images", "a", "ingest.run", "a b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("ingest.run");
    }

    @Test
    void refusesAGlobThatIsNone() {
        assertThatThrownBy(
                        () -> config(Map.of("ingest.images", "a", "ingest.include", "{train/**")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("ingest.include must be a glob");
    }

    private static IngestConfig config(Map<String, String> settings) {
        return IngestConfig.from(Settings.of(settings));
    }
}
