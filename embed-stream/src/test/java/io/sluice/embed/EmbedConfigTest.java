package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.DecodeThreads;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbedConfigTest {
    @Test
    void defaultsChangeOnlyOnPurpose() {
        assertThat(EmbedConfig.SETTINGS)
                .extracting(setting -> setting.key() + " " + setting.fallback())
                .containsExactly(
                        "embed.parallelism 1",
                        "embed.batch-size 16",
                        "embed.linger 20ms",
                        "embed.decode-threads 0",
                        "embed.in-flight 64",
                        "embed.encoder-threads 1",
                        "embed.encoder sluice",
                        "embed.device auto",
                        "embed.half-precision false",
                        "embed.encoder-uris ~/.sluice",
                        "embed.encoder-max-age 0s",
                        "embed.state-folder ~/.sluice/embed",
                        "embed.checkpoint-interval 1s",
                        "embed.transaction-timeout 10m",
                        "embed.restarts 8",
                        "embed.restore-from ");
    }

    @Test
    void everyDefaultIsAllowed() {
        Batching batching = EmbedConfig.from(Settings.of(Map.of())).batching();
        assertThat(batching)
                .isEqualTo(
                        new Batching(
                                16, Duration.ofMillis(20), new DecodeThreads(0, 1), 64L << 20));
    }

    @Test
    void coresAreCountedOnlyWhereAnOperatorRuns() {
        Map<String, String> settings =
                Map.of("embed.parallelism", "1024", "embed.encoder-threads", "3");
        assertThat(EmbedConfig.from(Settings.of(settings)).batching().threads())
                .isEqualTo(new DecodeThreads(0, 3));
    }

    @Test
    void placesOfEncodersAreFoldersOrUris() {
        Settings settings =
                Settings.of(Map.of("embed.encoder-uris", "/a, file:///b/c,s3://abc/d/"));
        assertThat(EmbedConfig.from(settings).serving().places())
                .containsExactly(
                        URI.create("file:///a"),
                        URI.create("file:///b/c"),
                        URI.create("s3://abc/d"));
    }

    @Test
    void whatIsOutOfBoundsIsRefusedByItsKey() {
        for (Setting<?> setting : EmbedConfig.SETTINGS.subList(0, 6)) {
            Settings settings = Settings.of(Map.of(setting.key(), "-1"));
            assertThatThrownBy(() -> EmbedConfig.from(settings))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(setting.key());
        }
    }
}
