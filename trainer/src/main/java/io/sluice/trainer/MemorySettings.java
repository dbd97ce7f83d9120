package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.LearningConfig.Kind;
import io.sluice.trainer.fold.LearningConfig.Memory;
import io.sluice.trainer.regularize.Strength;
import java.util.List;

/** Settings of what keeps training from forgetting, besides the replay buffer. */
final class MemorySettings {
    static final Setting<Kind> REGULARIZER =
            Setting.choice("trainer.regularizer", Kind.MAS, Kind.class, "against forgetting");
    private static final Setting<Double> MAS =
            Setting.decimal("trainer.mas-strength", 0.001, 0, 1e6, "lambda, weight of the penalty");
    private static final Setting<Double> EWC =
            Setting.decimal("trainer.ewc-strength", 1, 0, 1e6, "lambda, weight of the penalty");
    private static final Setting<Double> CLA =
            Setting.decimal("trainer.cla-strength", 0.1, 0, 1e3, "omega, weight of the alignment");
    private static final Setting<Double> CASSLE =
            Setting.decimal(
                    "trainer.cassle-strength", 1, 0, 1e3, "lambda, weight of the distillation");
    static final Setting<Integer> WIDTH =
            Setting.integer(
                    "trainer.aligner-width",
                    512,
                    1,
                    16_384,
                    "hidden layer of the aligner of cla-e and the predictor of cassle");
    private static final Setting<Double> GAMMA =
            Setting.decimal(
                    "trainer.importance-decay",
                    0.5,
                    0,
                    1,
                    "what mas and ewc keep of earlier importance at a release; 1 sums up");
    private static final Setting<Integer> SAMPLES =
            Setting.integer(
                    "trainer.importance-samples",
                    32,
                    1,
                    100_000,
                    "images that mas and ewc measure importance on");

    static final List<Setting<?>> SETTINGS =
            List.of(REGULARIZER, MAS, EWC, CLA, CASSLE, WIDTH, GAMMA, SAMPLES);

    /** Those of them that may not change while training goes on: they shape what is stored. */
    static final List<Setting<?>> FIXED = List.of(REGULARIZER, WIDTH);

    private MemorySettings() {}

    /** The stiffest pull is what gradient descent with this rate and momentum takes calmly. */
    static Memory from(Settings settings, Descent descent) {
        Kind kind = settings.get(REGULARIZER);
        double lambda =
                switch (kind) {
                    case NONE -> 0;
                    case MAS -> settings.get(MAS);
                    case EWC -> settings.get(EWC);
                    case CLA_E -> settings.get(CLA);
                    case CASSLE -> settings.get(CASSLE);
                };
        double stiffest = (1 - descent.momentum()) / descent.rate().rate();
        return new Memory(
                kind,
                new Strength(lambda, settings.get(GAMMA), stiffest),
                settings.get(SAMPLES),
                settings.get(WIDTH));
    }
}
