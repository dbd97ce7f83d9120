package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.LearningConfig.Rule;
import io.sluice.trainer.step.LearningRate;
import java.util.List;

/** Settings of how weights move. */
final class DescentSettings {
    static final Setting<Rule> RULE =
            Setting.choice(
                    "trainer.optimizer",
                    Rule.SGD,
                    Rule.class,
                    "lars for batches of thousands, with a rate of its own");
    private static final Setting<Double> RATE =
            Setting.decimal("trainer.learning-rate", 0.03, 1e-6, 10, "after warm-up");
    private static final Setting<Integer> WARM_UP =
            Setting.integer("trainer.warm-up-steps", 20, 0, 1_000_000, "steps of linear warm-up");
    private static final Setting<Long> HORIZON =
            Setting.whole(
                    "trainer.learning-rate-horizon",
                    0,
                    0,
                    Long.MAX_VALUE,
                    "arrivals to a hundredth of the rate, on a cosine; 0 for constant");
    private static final Setting<Double> MOMENTUM =
            Setting.decimal("trainer.gradient-momentum", 0.9, 0, 0.999, "of the optimizer");
    private static final Setting<Double> DECAY =
            Setting.decimal(
                    "trainer.weight-decay", 5e-4, 0, 1, "of weights; norms and biases have none");
    private static final Setting<Double> TRUST =
            Setting.decimal(
                    "trainer.lars-trust", 0.001, 1e-6, 1, "share of its length a layer moves");

    static final List<Setting<?>> SETTINGS =
            List.of(RULE, RATE, WARM_UP, HORIZON, MOMENTUM, DECAY, TRUST);

    /** Those of them that may not change while training goes on. */
    static final List<Setting<?>> FIXED = List.of(RULE);

    private DescentSettings() {}

    static Descent from(Settings settings) {
        return new Descent(
                settings.get(RULE),
                new LearningRate(settings.get(RATE), settings.get(WARM_UP), settings.get(HORIZON)),
                settings.get(MOMENTUM),
                settings.get(DECAY),
                settings.get(TRUST));
    }
}
