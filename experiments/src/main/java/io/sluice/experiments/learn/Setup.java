package io.sluice.experiments.learn;

import io.sluice.bench.machine.Machine;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.TrainerConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What figures were taken with, and where.
 *
 * @param date of the report, as ISO 8601 says
 * @param commits what the runs were built from, 40 hex digits or unknown; more than one where they
 *     were made by several builds
 * @param sizes and sources, as they were given
 * @param settings of the trainer that were set
 * @param seeds of the runs
 */
public record Setup(
        String date,
        List<String> commits,
        Machine machine,
        String sizes,
        Map<String, String> settings,
        List<Long> seeds) {
    private static final int DIGITS = 16;

    /** Settings that do not show in weights. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "trainer.state-folder",
                    "trainer.encoder-store",
                    "trainer.checkpoint-every",
                    "trainer.threads",
                    "trainer.view-threads",
                    "trainer.devices");

    /**
     * @param commits what the runs were built from
     */
    public static Setup here(
            String sizes, Settings settings, List<Long> seeds, List<String> commits) {
        return new Setup(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commits,
                Machine.here(),
                sizes,
                set(settings),
                seeds);
    }

    /** A digest of all that results depend on besides the name of a run. */
    public static String digest(String sizes, Settings settings) {
        Map<String, String> inForce = new LinkedHashMap<>();
        for (Setting<?> setting : TrainerConfig.SETTINGS) {
            if (!ELSEWHERE.contains(setting.key())) {
                inForce.put(setting.key(), settings.inForce(setting).text());
            }
        }
        return ContentHash.of(sizes + inForce).substring(0, DIGITS);
    }

    private static Map<String, String> set(Settings settings) {
        Map<String, String> set = new LinkedHashMap<>();
        for (Setting<?> setting : TrainerConfig.SETTINGS) {
            if (settings.isSet(setting) && !ELSEWHERE.contains(setting.key())) {
                set.put(setting.key(), settings.inForce(setting).text());
            }
        }
        return set;
    }
}
