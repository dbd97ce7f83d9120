package io.sluice.console;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * Where the console listens.
 *
 * @param host address to bind to
 * @param port in [0, 65535]; 0 takes any free one
 * @param allowedHosts names browsers may ask for beside localhost and the host
 */
public record ConsoleConfig(String host, int port, List<String> allowedHosts) {
    private static final Setting<String> HOST =
            Setting.text("console.host", "127.0.0.1", "address the console listens on");
    private static final Setting<Integer> PORT =
            Setting.integer("console.port", 8077, 0, 65_535, "its port; 0 takes any free one");
    private static final Setting<String> ALLOWED_HOSTS =
            Setting.text(
                    "console.allowed-hosts",
                    "",
                    "host names, comma-separated, that browsers may reach the console by"
                            + " beside localhost");

    public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, ALLOWED_HOSTS);

    public ConsoleConfig {
        allowedHosts = List.copyOf(allowedHosts);
    }

    public static ConsoleConfig from(Settings settings) {
        List<String> hosts =
                Arrays.stream(settings.get(ALLOWED_HOSTS).split(",", -1))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new ConsoleConfig(settings.get(HOST), settings.get(PORT), hosts);
    }

    /** The same, on any free port. */
    public ConsoleConfig onAnyPort() {
        return new ConsoleConfig(host, 0, allowedHosts);
    }
}
