package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import java.util.Map;
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
        "trainer.replay-capacity, 100"
    })
    void whatDoesNotFitIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> Terms.changes(DEFAULTS, with(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        key + " is " + value, "trained with " + DEFAULTS.get(key), "set it back");
    }

    @Test
    void anotherShapeIsRefusedAndTheSameByAnotherNameIsNot() {
        assertThatThrownBy(() -> Terms.changes(DEFAULTS, with("trainer.width", "8")))
                .hasMessageContaining("trainer.architecture is");
        assertThat(Terms.changes(DEFAULTS, with("trainer.architecture", "tiny"))).isEmpty();
    }

    @Test
    void whatMayChangeIsSaid() {
        assertThat(Terms.changes(DEFAULTS, with("trainer.learning-rate", "0.01")))
                .containsExactly("trainer.learning-rate changed from 0.03 to 0.01");
    }

    @Test
    void theSameNumberInOtherWordsIsNoChange() {
        assertThat(Terms.changes(DEFAULTS, with("trainer.learning-rate", "3e-2"))).isEmpty();
    }

    @Test
    void aSettingThatTheCheckpointDoesNotKnowIsNoChange() {
        assertThat(Terms.changes(Map.of(), DEFAULTS)).isEmpty();
    }

    @Test
    void everythingThatMayChangeIsASetting() {
        assertThat(TrainerConfig.SETTINGS).extracting(Setting::key).containsAll(Terms.FREE);
    }

    private static Map<String, String> with(String key, String value) {
        return Terms.of(Settings.of(Map.of(key, value)));
    }
}
