package io.sluice.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.schemas.Topics;
import io.sluice.selector.decide.Budget;
import io.sluice.selector.decide.LagCurve;
import io.sluice.selector.decide.Policy;
import io.sluice.selector.dedup.Nearness;
import io.sluice.selector.feedback.Pruning;
import io.sluice.selector.processor.WindowEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class SelectorConfigTest {
    @Test
    void hasTheseDefaults() {
        assertThat(SelectorConfig.from(Settings.of(Map.of())))
                .isEqualTo(
                        new SelectorConfig(
                                new Policy(7, 0.2, 0.01, 0.1, new Budget(0.5)),
                                new SelectorConfig.Sieve(
                                        Duration.ofDays(7),
                                        new Nearness(0.01, 16_384),
                                        new Pruning(7, 64, 0.35)),
                                new WindowEnd(2_000, Duration.ofMinutes(1)),
                                new SelectorConfig.Running(
                                        Path.of(
                                                System.getProperty("user.home"),
                                                ".sluice/selector"),
                                        Duration.ofMillis(200),
                                        1,
                                        0),
                                new LagCurve(2_000, 20_000, 0.1)));
    }

    @Test
    void refusesALagThatIsHighBeforeItIsLow() {
        assertThatThrownBy(
                        () -> SelectorConfig.from(Settings.of(Map.of("selector.lag-high", "100"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("selector.lag-high")
                .hasMessageContaining("selector.lag-low");
        assertThat(SelectorConfig.from(Settings.of(Map.of("selector.lag-high", "0"))).lag().isOff())
                .isTrue();
    }

    @Test
    void refusesABudgetOfNothing() {
        assertThatThrownBy(
                        () -> SelectorConfig.from(Settings.of(Map.of("selector.most-kept", "0"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("selector.most-kept");
    }

    @Test
    void refusesAKeepRatioOfNothing() {
        assertThatThrownBy(
                        () -> SelectorConfig.from(Settings.of(Map.of("selector.keep-ratio", "0"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("selector.keep-ratio");
    }

    @Test
    void refusesToTakeUnlikeImagesForOne() {
        assertThatThrownBy(
                        () ->
                                SelectorConfig.from(
                                        Settings.of(Map.of("selector.near-duplicate", "0.2"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("selector.near-duplicate");
    }

    @Test
    void runsExactlyOnceAndTakesTheLargestRecord() {
        Settings settings = Settings.of(Map.of("topics.prefix", "x-"));
        StreamsConfig streams =
                SelectorStreams.config(SelectorConfig.from(settings), Topics.from(settings));
        assertThat(streams.getString(StreamsConfig.APPLICATION_ID_CONFIG))
                .isEqualTo("x-sluice-selector");
        assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo("exactly_once_v2");
        assertThat(streams.getProducerConfigs("id"))
                .containsEntry("max.request.size", Topics.MAX_MESSAGE_BYTES)
                .containsEntry("transaction.timeout.ms", 18_000); // a window of 2,000 fits in
        assertThat(streams.originalsWithPrefix("topic."))
                .containsEntry("max.message.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES));
        assertThat(streams.getMainConsumerConfigs("group", "id", 0))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest");
    }
}
