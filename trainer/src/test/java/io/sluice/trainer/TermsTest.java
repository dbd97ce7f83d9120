package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
    private static final Map<String, String> DEFAULTS = Terms.of(Settings.of(Map.of()));

    @ParameterizedTest
    @CsvSource({
        "trainer.seed, 2",
        "trainer.queue-size, 512",
        "trainer.projection, 32",
        "trainer.encoder-name, other",
        "trainer.input-size, 64",
        "trainer.batch-size, 32",
        "trainer.aligner-width, 100"
    })
    void whatDoesNotFitIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> changes(with(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        key + " is " + value,
                        "trained with " + DEFAULTS.get(key),
                        "may not change: set it back");
    }

    @Test
    void anotherShapeIsRefusedAndTheSameByAnotherNameIsNot() {
        assertThatThrownBy(() -> changes(with("trainer.width", "8")))
                .hasMessageContaining("trainer.architecture is");
        assertThat(changes(with("trainer.architecture", "tiny"))).isEmpty();
    }

    @Test
    void whatMayChangeIsSaid() {
        assertThat(changes(with("trainer.learning-rate", "0.01")))
                .containsExactly("trainer.learning-rate changed from 0.03 to 0.01");
    }

    @Test
    void theSameNumberInOtherWordsIsNoChange() {
        assertThat(changes(with("trainer.learning-rate", "3e-2"))).isEmpty();
    }

    @Test
    void aSettingThatTheCheckpointDoesNotKnowIsNoChange() {
        assertThat(Terms.changes(Map.of(), DEFAULTS, OptionalLong.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "trainer.arrivals-per-round, 8",
        "trainer.release-every, 100",
        "trainer.first-release-after, 100"
    })
    void whatCutsTheLogMayChangeOnlyWhereAllThatWasPublishedIsInTheCheckpoint(
            String key, String value) {
        assertThat(changes(with(key, value))).hasSize(1);
        assertThatThrownBy(() -> Terms.changes(DEFAULTS, with(key, value), OptionalLong.of(77)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(key + " is " + value, "up to offset 77", "Set it back");
    }

    @Test
    void threadsInForceAreATermThatMayChange() {
        assertThat(DEFAULTS)
                .containsEntry("trainer.threads", Integer.toString(EngineThreads.inForce(2)));
        Map<String, String> asked = new HashMap<>(DEFAULTS);
        asked.put("trainer.threads", "7");

        assertThat(changes(asked))
                .singleElement()
                .matches(what -> what.matches("trainer.threads changed from [12] to 7"));
    }

    @Test
    void everyTermIsASetting() {
        assertThat(TrainerConfig.SETTINGS).extracting(Setting::key).containsAll(DEFAULTS.keySet());
    }

    private static List<String> changes(Map<String, String> asked) {
        return Terms.changes(DEFAULTS, asked, OptionalLong.empty());
    }

    private static Map<String, String> with(String key, String value) {
        return Terms.of(Settings.of(Map.of(key, value)));
    }
}
