package io.sluice.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting<Integer> BATCH =
            Setting.integer("embed.batch-size", 64, 1, 4096, "images in a forward pass");
    private static final Setting<Double> RATIO =
            Setting.decimal("selector.keep-ratio", 0.1, 0, 1, "share of images to keep");
    private static final Setting<Duration> LINGER =
            Setting.duration("embed.linger", "20ms", Duration.ZERO, Duration.ofMinutes(1), "wait");

    @TempDir Path folder;

    @Test
    void flagsBeatTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.conf"), "embed.batch-size = 2\n");
        assertThat(Settings.of(Map.of()).get(BATCH)).isEqualTo(64);
        assertThat(Settings.load(file, Map.of()).get(BATCH)).isEqualTo(2);
        Settings both = Settings.load(file, Map.of("SLUICE_EMBED_BATCH_SIZE", "3"));
        assertThat(both.get(BATCH)).isEqualTo(3);
        assertThat(both.with(Map.of("embed.batch-size", "4"), "--set").get(BATCH)).isEqualTo(4);
        assertThat(both.inForce(BATCH).from()).isEqualTo("SLUICE_EMBED_BATCH_SIZE");
    }

    @Test
    void refusesAValueOutOfBoundsWithKeyBoundValueAndOrigin() {
        assertThatThrownBy(() -> Settings.of(Map.of("embed.batch-size", "0")).get(BATCH))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "embed.batch-size must be a whole number in [1, 4096] but was '0' (given)");
    }

    @Test
    void refusesNotANumber() {
        assertThatThrownBy(() -> Settings.of(Map.of("selector.keep-ratio", "NaN")).get(RATIO))
                .isInstanceOf(SettingsException.class);
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() {
        Settings settings = Settings.of(Map.of("embed.batchsize", "8", "kafka.client.acks", "all"));
        assertThatThrownBy(
                        () ->
                                settings.refuseUnknown(
                                        List.of(BATCH, RATIO), List.of("kafka.client.")))
                .hasMessageContaining("embed.batchsize")
                .hasMessageContaining("did you mean embed.batch-size?");
    }

    @Test
    void readsTimesWithUnits() {
        assertThat(Settings.of(Map.of()).get(LINGER)).isEqualTo(Duration.ofMillis(20));
        assertThat(Settings.of(Map.of("embed.linger", "2s")).get(LINGER)).hasSeconds(2);
    }

    @Test
    void refusesAnUnknownVariableAndNamesTheNearest() {
        Settings settings =
                Settings.load(
                        folder.resolve("none"),
                        Map.of("SLUICE_HOME", "/data", "SLUICE_EMBED_BATCHSIZE", "8"));
        assertThatThrownBy(() -> settings.refuseUnknown(List.of(BATCH), List.of()))
                .hasMessageContaining("SLUICE_EMBED_BATCHSIZE")
                .hasMessageContaining("did you mean SLUICE_EMBED_BATCH_SIZE?");
    }

    @Test
    void takesClientPropertiesFromTheEnvironment() {
        Settings settings =
                Settings.load(
                        folder.resolve("none"),
                        Map.of("SLUICE_KAFKA_CLIENT_SASL_MECHANISM", "PLAIN"));
        settings.refuseUnknown(List.of(BATCH), List.of("kafka.client."));
        assertThat(settings.under("kafka.client.")).containsEntry("sasl.mechanism", "PLAIN");
    }

    @Test
    void otherDefaultsGiveWayToWhateverWasSet() {
        Settings settings = Settings.of(Map.of()).withDefaults(Map.of(BATCH.key(), "8"), "demo");
        assertThat(settings.get(BATCH)).isEqualTo(8);
        assertThat(settings.isSet(BATCH)).isFalse();
        assertThat(settings.with(Map.of(BATCH.key(), "9"), "--set").get(BATCH)).isEqualTo(9);
    }
}
