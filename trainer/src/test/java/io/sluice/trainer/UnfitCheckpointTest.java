package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.settings.Settings;
import io.sluice.encoder.EncoderSpec;
import io.sluice.trainer.fold.FoldState;
import io.sluice.trainer.fold.LearningConfig;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.fold.UnfitStateException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class UnfitCheckpointTest {
    @Test
    void namesTheSettingThatWasChanged() {
        Map<String, String> small = Map.of("trainer.width", "4", "trainer.queue-size", "100");
        FoldState stored;
        try (TrainingFold fold = TrainingFold.begin(encoder(small), learning(small))) {
            stored = fold.state();
        }
        Map<String, String> changed = Map.of("trainer.width", "4", "trainer.queue-size", "200");

        UnfitStateException unfit =
                Assertions.catchThrowableOfType(
                        UnfitStateException.class,
                        () -> TrainingFold.resume(encoder(changed), learning(changed), stored));

        assertThat(UnfitCheckpoint.refusal(unfit))
                .hasMessage(
                        "trainer.queue-size does not fit the checkpoint: the stored queue has 100 x"
                                + " 64 keys, not 200 x 64; set it back, or train anew in another"
                                + " trainer.state-folder");
    }

    private static EncoderSpec encoder(Map<String, String> settings) {
        return EncoderConfig.from(Settings.of(settings));
    }

    private static LearningConfig learning(Map<String, String> settings) {
        return LearningSettings.from(Settings.of(settings));
    }
}
