package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.SettingsException;
import io.sluice.trainer.fold.UnfitStateException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which setting was changed under a checkpoint that cannot follow it. */
final class UnfitCheckpoint {
    private UnfitCheckpoint() {}

    /** One line with the key. */
    static SettingsException refusal(UnfitStateException unfit) {
        String keys =
                settings(unfit.part()).stream().map(Setting::key).collect(Collectors.joining(", "));
        return new SettingsException(
                "%s does not fit the checkpoint: %s; set it back, or train anew in another %s"
                        .formatted(keys, unfit.getMessage(), TrainerConfig.STATE_FOLDER.key()));
    }

    private static List<Setting<?>> settings(UnfitStateException.Part part) {
        return switch (part) {
            case ENCODER ->
                    Stream.concat(
                                    Stream.of(EncoderConfig.ARCHITECTURE),
                                    EncoderConfig.OF_CUSTOM.stream())
                            .toList();
            case METHOD -> List.of(ObjectiveSettings.METHOD);
            case PROJECTION -> List.of(ObjectiveSettings.PROJECTION);
            case PROJECTOR_LAYERS -> List.of(ObjectiveSettings.LAYERS);
            case PROJECTOR_WIDTH -> List.of(ObjectiveSettings.WIDTH);
            case PREDICTOR -> List.of(ObjectiveSettings.PREDICTOR);
            case QUEUE -> List.of(ObjectiveSettings.QUEUE);
            case RULE -> List.of(DescentSettings.RULE);
            case REGULARIZER -> List.of(MemorySettings.REGULARIZER);
            case ALIGNER -> List.of(MemorySettings.WIDTH);
        };
    }
}
