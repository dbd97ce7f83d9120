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
    private DemoSettings() {}

    static Settings in(Path folder, Settings settings, Map<String, String> services) {
        Map<String, String> folders = new HashMap<>();
        put(folders, settings, EmbedConfig.STATE_FOLDER, folder.resolve("embed"));
        put(folders, settings, SelectorConfig.STATE_FOLDER, folder.resolve("selector"));
        put(folders, settings, TrainerConfig.STATE_FOLDER, folder.resolve("trainer"));
        put(folders, settings, TrainerConfig.ENCODER_STORE, folder.resolve("encoders"));
        put(folders, settings, EmbedConfig.ENCODER_URIS, folder.resolve("encoders"));
        return settings.with(folders, "demo").with(services, "demo");
    }

    private static void put(
            Map<String, String> folders, Settings settings, Setting<?> setting, Path path) {
        if (settings.inForce(setting).from().equals("default")) {
            folders.put(setting.key(), path.toString());
        }
    }
}
