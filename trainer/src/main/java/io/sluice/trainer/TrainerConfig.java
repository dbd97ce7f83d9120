package io.sluice.trainer;

import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.encoder.EncoderSpec;
import io.sluice.trainer.fold.LearningConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * With what the trainer runs.
 *
 * @param encoder that is trained
 * @param learning all that weights depend on besides the log
 * @param release what is asked of an encoder before it is released
 * @param places where things are kept
 * @param computing threads and devices that compute
 */
public record TrainerConfig(
        EncoderSpec encoder,
        LearningConfig learning,
        ReleaseConfig release,
        Places places,
        Computing computing) {
    public static final Setting<String> ENCODER_NAME = EncoderConfig.NAME;
    public static final Setting<Integer> INPUT_SIZE = EncoderConfig.INPUT_SIZE;
    public static final Setting<Path> STATE_FOLDER =
            Setting.path("trainer.state-folder", "~/.sluice/trainer", "where checkpoints are kept");
    public static final Setting<Path> ENCODER_STORE =
            Setting.path("trainer.encoder-store", "~/.sluice/encoders", "where encoders are kept");
    private static final Setting<Duration> CHECKPOINT_EVERY =
            Setting.duration(
                    "trainer.checkpoint-every",
                    "30s",
                    Duration.ofMillis(1),
                    Duration.ofDays(1),
                    "time from one checkpoint to the next");
    static final Setting<Integer> THREADS =
            Setting.integer(
                    "trainer.threads",
                    2,
                    1,
                    1024,
                    "that share a step; one where OMP_WAIT_POLICY is not passive");
    private static final Setting<Integer> VIEW_THREADS =
            Setting.integer(
                    "trainer.view-threads",
                    1,
                    1,
                    256,
                    "that make the views of the next step; a fast accelerator wants several");

    /** Every setting of the room. */
    public static final List<Setting<?>> SETTINGS =
            Stream.of(
                            EncoderConfig.SETTINGS,
                            LearningSettings.SETTINGS,
                            Keeping.SETTINGS,
                            ReleaseSettings.SETTINGS,
                            List.<Setting<?>>of(
                                    STATE_FOLDER,
                                    ENCODER_STORE,
                                    StartingPoint.FROM,
                                    CHECKPOINT_EVERY,
                                    THREADS,
                                    VIEW_THREADS,
                                    StepDevices.COUNT))
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    /**
     * Where things are kept.
     *
     * @param checkpoints folder of the checkpoints
     * @param encoders folder of released encoders
     * @param every time between checkpoints
     * @param start weights that training starts from, or nothing to draw them
     * @param claims where content too large for a record is kept
     */
    public record Places(
            Path checkpoints,
            Path encoders,
            Duration every,
            Optional<Path> start,
            ClaimsConfig claims) {}

    /**
     * What computes.
     *
     * @param stepThreads that share a step
     * @param viewThreads that make the views of the next step
     * @param devices that share a step, 0 for as many as can
     */
    public record Computing(int stepThreads, int viewThreads, int devices) {}

    public static TrainerConfig from(Settings settings) {
        return new TrainerConfig(
                EncoderConfig.from(settings),
                LearningSettings.from(settings),
                ReleaseSettings.from(settings),
                new Places(
                        settings.get(STATE_FOLDER),
                        settings.get(ENCODER_STORE),
                        settings.get(CHECKPOINT_EVERY),
                        settings.get(StartingPoint.FROM),
                        ClaimsConfig.from(settings)),
                new Computing(
                        settings.get(THREADS),
                        settings.get(VIEW_THREADS),
                        settings.get(StepDevices.COUNT)));
    }
}
