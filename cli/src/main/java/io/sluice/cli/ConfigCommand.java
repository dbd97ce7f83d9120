package io.sluice.cli;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints every setting, the value in force and where it was set. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints every setting with its value, where it was set, bound and meaning.",
        footer = {
            "",
            "A flag (--set key=value) beats an environment variable (SLUICE_EMBED_BATCH_SIZE),",
            "which beats the file (sluice.conf), which beats the default.",
            "",
            "Example:",
            "  ./sluice config --set embed.batch-size=128 | grep embed"
        })
final class ConfigCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Settings settings = global.settings();
        PrintWriter out = spec.commandLine().getOut();
        for (Setting<?> setting : AllSettings.LIST) {
            settings.get(setting);
            Settings.Value value = settings.inForce(setting);
            out.printf("%s = %s%n", setting.key(), value.text());
            out.printf("    # %s; %s (%s)%n", setting.meaning(), setting.bound(), value.from());
        }
        out.flush();
        return Sluice.DONE;
    }
}
