package io.sluice.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsConfigTest {
    @Test
    void hasDefaults() {
        ClaimsConfig config = ClaimsConfig.from(Settings.of(Map.of()));
        String folder = "file://" + System.getProperty("user.home") + "/.sluice/claims";
        assertThat(config.store()).isEqualTo(folder);
        assertThat(config.allowed()).containsExactly(folder);
        assertThat(config.limits())
                .isEqualTo(
                        new ClaimsConfig.Limits(
                                15 * 1024 * 1024, 64 * 1024 * 1024, Duration.ofSeconds(10)));
        assertThat(config.objects())
                .isEqualTo(new ClaimsConfig.ObjectStore("", "us-east-1", false));
    }

    @Test
    void fetchesFromTheStoreAloneUnlessToldOtherwise() {
        assertThat(from("claims.store", "s3://bucket/kept/").allowed())
                .containsExactly("s3://bucket/kept");
        assertThat(from("claims.allowed", "s3://abc, /data/x/,file:///data/y").allowed())
                .containsExactly("s3://abc/", "file:///data/x", "file:///data/y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3:///a", "file://host/a", "s3://abc/../b", "s3://a_b/c"})
    void refusesAPlaceThatIsNone(String place) {
        assertThatThrownBy(() -> from("claims.store", place))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("claims.store must be")
                .hasMessageContaining(place);
    }

    private static ClaimsConfig from(String key, String value) {
        return ClaimsConfig.from(Settings.of(Map.of(key, value)));
    }
}
