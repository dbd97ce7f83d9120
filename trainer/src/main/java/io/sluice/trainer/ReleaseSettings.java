package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.release.Gate;
import java.util.List;

/** Settings of what is asked of an encoder before it is released. */
final class ReleaseSettings {
    private static final Setting<Double> MARGIN =
            Setting.decimal(
                    "trainer.probe-margin",
                    0.05,
                    0,
                    1,
                    "share of a task's held-out examples a release may lose, chance left out");
    private static final Setting<Double> RETIRED_MARGIN =
            Setting.decimal(
                    "trainer.retired-probe-margin", 0.2, 0, 1, "the same of a task retired");
    private static final Setting<Double> LEAST_RANK =
            Setting.decimal(
                    "trainer.least-rank", 2, 1, 1e6, "effective rank that counts as collapsed");
    private static final Setting<Double> PROBE_SHARE =
            Setting.decimal(
                    "trainer.probe-share",
                    0.1,
                    0.001,
                    1,
                    "of the work of training that probes of a release may cost");
    private static final Setting<Integer> PROBE_EXAMPLES =
            Setting.integer(
                    "trainer.probe-examples",
                    512,
                    4,
                    100_000,
                    "labelled examples of a task that are probed, at most");
    private static final Setting<Integer> RETIRED_TASKS =
            Setting.integer(
                    "trainer.retired-tasks", 8, 0, 10_000, "retired tasks that go on being probed");

    static final List<Setting<?>> SETTINGS =
            List.of(MARGIN, RETIRED_MARGIN, LEAST_RANK, PROBE_SHARE, PROBE_EXAMPLES, RETIRED_TASKS);

    private ReleaseSettings() {}

    static ReleaseConfig from(Settings settings) {
        return new ReleaseConfig(
                new Gate(
                        settings.get(MARGIN),
                        settings.get(RETIRED_MARGIN),
                        settings.get(LEAST_RANK)),
                settings.get(PROBE_SHARE),
                settings.get(PROBE_EXAMPLES),
                settings.get(RETIRED_TASKS));
    }
}
