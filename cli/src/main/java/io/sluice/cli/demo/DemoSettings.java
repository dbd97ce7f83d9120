package io.sluice.cli.demo;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.selector.SelectorConfig;
import io.sluice.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Puts every room's state under the demo's folder, unless the user said otherwise. */
final class DemoSettings {
    /** A demo killed between a checkpoint and its commit may be started again days later. */
    private static final String TRANSACTION_TIMEOUT = "7d";

    private DemoSettings() {}

    static Settings in(Path folder, Settings settings, Map<String, String> services) {
        Map<String, String> own = new HashMap<>();
        put(own, settings, EmbedConfig.TRANSACTION_TIMEOUT, TRANSACTION_TIMEOUT);
        put(own, settings, EmbedConfig.STATE_FOLDER, folder.resolve("embed"));
        put(own, settings, SelectorConfig.STATE_FOLDER, folder.resolve("selector"));
        put(own, settings, TrainerConfig.STATE_FOLDER, folder.resolve("trainer"));
        put(own, settings, TrainerConfig.ENCODER_STORE, folder.resolve("encoders"));
        put(own, settings, EmbedConfig.ENCODER_URIS, folder.resolve("encoders"));
        return settings.with(own, "demo").with(services, "demo");
    }

    private static void put(
            Map<String, String> own, Settings settings, Setting<?> setting, Object value) {
        if (settings.inForce(setting).from().equals("default")) {
            own.put(setting.key(), value.toString());
        }
    }
}
