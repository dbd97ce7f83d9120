package io.sluice.experiments.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.settings.Settings;
import io.sluice.trainer.TrainerConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSettingsTest {
    private static final Settings SETTINGS = Settings.of(Map.of("trainer.batch-size", "64"));

    @Test
    void imagesPayForTheBudgetTogether() {
        TrainerConfig config = new RunSettings(7, 2400, Map.of()).over(SETTINGS, 300);
        assertThat(config.learning().seed()).isEqualTo(7);
        assertThat(config.learning().rhythm().pace().ratio()).isEqualTo(8);
        assertThat(config.learning().rhythm().pace().arrivals()).isEqualTo(16);
    }

    @Test
    void roundsAreLongerWhereImagesPayForLittle() {
        TrainerConfig config = new RunSettings(7, 600, Map.of()).over(SETTINGS, 300);
        assertThat(config.learning().rhythm().pace().arrivals()).isEqualTo(32);
    }

    @Test
    void whatTheTrainerCannotDoIsNamed() {
        assertThat(RunSettings.missing(Map.of("trainer.replay", "reservoir"))).isEmpty();
        assertThat(RunSettings.missing(Map.of("trainer.replay", "psychic")))
                .hasValue("trainer.replay=psychic");
        assertThat(RunSettings.missing(Map.of("trainer.clairvoyance", "1")))
                .hasValue("trainer.clairvoyance=1");
    }
}
