package io.sluice.cli;

import io.sluice.cli.access.RoomFolders;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.embed.EmbedConfig;
import io.sluice.trainer.TrainerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes: where things are kept and which settings are in force. */
final class GlobalOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where Sluice keeps its data (default: $SLUICE_HOME or ~/.sluice).")
    private @Nullable Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings, as lines of key = value (default: ./sluice.conf, else sluice.conf in"
                            + " the home).")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; ./sluice config lists them all. Repeatable.")
    private Map<String, String> set = new LinkedHashMap<>();

    Path home() {
        if (home != null) {
            return home.toAbsolutePath().normalize();
        }
        String variable = System.getenv("SLUICE_HOME");
        return variable != null
                ? Path.of(variable).toAbsolutePath().normalize()
                : Path.of(System.getProperty("user.home"), ".sluice");
    }

    /** The settings in force; refuses keys that nobody reads. */
    Settings settings() {
        Settings settings =
                Settings.load(file(), System.getenv())
                        .with(set, "--set")
                        .withDefaults(RoomFolders.under(home()), "default");
        settings.refuseUnknown(AllSettings.LIST, AllSettings.OPEN);
        return settings.withDefaults(
                Map.of(EmbedConfig.ENCODER.key(), settings.get(TrainerConfig.ENCODER_NAME)),
                TrainerConfig.ENCODER_NAME.key());
    }

    private Path file() {
        if (config == null) {
            Path here = Path.of("sluice.conf");
            return Files.exists(here) ? here : home().resolve("sluice.conf");
        }
        if (!Files.exists(config)) {
            throw new SettingsException("There is no file " + config + "; check --config");
        }
        return config;
    }
}
