package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.trainer.fold.LearningConfig.Heads;
import io.sluice.trainer.fold.LearningConfig.Keys;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.step.KeyMomentum;
import java.util.List;

/** Settings of what is learnt from two views. */
final class ObjectiveSettings {
    static final Setting<Method> METHOD =
            Setting.choice(
                    "trainer.objective",
                    Method.MOCO,
                    Method.class,
                    "moco tells images apart, simsiam predicts one view from the other");
    static final Setting<Integer> PROJECTION =
            Setting.integer("trainer.projection", 64, 2, 4096, "length of what views share");
    static final Setting<Integer> LAYERS =
            Setting.integer("trainer.projector-layers", 2, 1, 4, "linear layers of the projector");
    static final Setting<Integer> WIDTH =
            Setting.integer(
                    "trainer.projector-width",
                    0,
                    0,
                    16_384,
                    "of its hidden layers; 0 for that of the features");
    static final Setting<Integer> PREDICTOR =
            Setting.integer(
                    "trainer.predictor-width",
                    0,
                    0,
                    16_384,
                    "hidden layer of simsiam's predictor; 0 for a quarter of the projection");
    static final Setting<Integer> QUEUE =
            Setting.integer("trainer.queue-size", 1024, 2, 1_000_000, "keys views are told from");
    private static final Setting<Double> TEMPERATURE =
            Setting.decimal("trainer.temperature", 0.2, 0.01, 10, "of the contrastive loss");
    private static final Setting<Double> KEPT =
            Setting.decimal(
                    "trainer.key-momentum", 0.99, 0, 1, "kept per step by the momentum encoder");
    private static final Setting<Long> KEPT_HORIZON =
            Setting.whole(
                    "trainer.key-momentum-horizon",
                    0,
                    0,
                    Long.MAX_VALUE,
                    "arrivals after which it keeps all, on a cosine; 0 for constant");
    private static final Setting<Boolean> SYMMETRIC =
            Setting.flag(
                    "trainer.symmetric", false, "whether both views ask in moco: twice the work");
    static final Setting<Integer> GROUPS =
            Setting.integer(
                    "trainer.norm-groups",
                    1,
                    1,
                    256,
                    "that a batch is normalized in, each by itself: so that batch norm gives moco no"
                            + " key away, and that several devices can share a step");

    static final List<Setting<?>> SETTINGS =
            List.of(
                    METHOD,
                    PROJECTION,
                    LAYERS,
                    WIDTH,
                    PREDICTOR,
                    QUEUE,
                    TEMPERATURE,
                    KEPT,
                    KEPT_HORIZON,
                    SYMMETRIC,
                    GROUPS);

    /** Those of them that may not change while training goes on: they shape what is stored. */
    static final List<Setting<?>> FIXED =
            List.of(METHOD, PROJECTION, LAYERS, WIDTH, PREDICTOR, QUEUE);

    private ObjectiveSettings() {}

    static Heads heads(Settings settings) {
        int projection = settings.get(PROJECTION);
        int predictor = settings.get(PREDICTOR);
        return new Heads(
                projection,
                settings.get(LAYERS),
                settings.get(WIDTH),
                predictor == 0 ? Math.max(1, projection / 4) : predictor);
    }

    /**
     * @param batch images per step
     */
    static Keys keys(Settings settings, int batch) {
        int groups = settings.get(GROUPS);
        if (batch % groups != 0 || batch / groups < 2) {
            throw new SettingsException(
                    "%s must divide trainer.batch-size, %d, into groups of 2 or more, but was %d"
                            .formatted(GROUPS.key(), batch, groups));
        }
        return new Keys(
                settings.get(QUEUE),
                settings.get(TEMPERATURE),
                new KeyMomentum(settings.get(KEPT), settings.get(KEPT_HORIZON)),
                settings.get(SYMMETRIC),
                groups);
    }
}
