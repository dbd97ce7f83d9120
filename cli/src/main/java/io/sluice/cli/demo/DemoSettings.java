package io.sluice.cli.demo;

import io.sluice.cli.access.RoomFolders;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.selector.SelectorConfig;
import java.nio.file.Path;
import java.util.Map;

/** What a demo sets for its rooms, unless the user said otherwise. */
final class DemoSettings {
    /** A demo killed between a checkpoint and its commit may be started again days later. */
    private static final String TRANSACTION_TIMEOUT = "7d";

    /** Images that wait for a window to end are on the way, of which the demo lets few be. */
    private static final String WINDOW = "50";

    private static final String WINDOW_TIME = "5s";

    private DemoSettings() {}

    static Settings in(Path folder, Settings settings, Map<String, String> services) {
        return settings.withDefaults(RoomFolders.under(folder), "demo")
                .withDefaults(
                        Map.of(
                                EmbedConfig.TRANSACTION_TIMEOUT.key(),
                                TRANSACTION_TIMEOUT,
                                SelectorConfig.WINDOW.key(),
                                WINDOW,
                                SelectorConfig.WINDOW_TIME.key(),
                                WINDOW_TIME),
                        "demo")
                .with(services, "demo");
    }
}
