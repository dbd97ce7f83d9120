package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import java.util.List;
import java.util.Map;

/**
 * How what was learnt is kept.
 *
 * @param kept checkpoints
 * @param acceptedGap offset behind which missing records are accepted, negative for none
 * @param mostCollapsed examinations in a row that may find features collapsed
 * @param terms value of every setting that weights depend on, by key
 */
record Keeping(int kept, long acceptedGap, int mostCollapsed, Map<String, String> terms) {
    private static final Setting<Integer> KEPT =
            Setting.integer("trainer.checkpoints-kept", 3, 2, 1000, "checkpoints that are kept");
    private static final Setting<Long> ACCEPTED_GAP =
            Setting.whole(
                    "trainer.accept-gap",
                    -1,
                    -1,
                    Long.MAX_VALUE,
                    "offset behind which missing records are left out; -1 accepts no gap");
    private static final Setting<Integer> MOST_COLLAPSED =
            Setting.integer(
                    "trainer.most-collapsed",
                    3,
                    1,
                    1000,
                    "examinations in a row that may find features collapsed");

    static final List<Setting<?>> SETTINGS = List.of(KEPT, ACCEPTED_GAP, MOST_COLLAPSED);

    static Keeping from(Settings settings) {
        return new Keeping(
                settings.get(KEPT),
                settings.get(ACCEPTED_GAP),
                settings.get(MOST_COLLAPSED),
                Terms.of(settings));
    }
}
