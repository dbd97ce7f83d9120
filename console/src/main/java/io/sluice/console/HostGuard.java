package io.sluice.console;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests pass that ask for a host the console goes by, so that no foreign page can read
 * it by pointing its own name at this machine (DNS rebinding).
 */
final class HostGuard {
    private final Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));

    HostGuard(ConsoleConfig config) {
        names.add(lower(config.host()));
        config.allowedHosts().forEach(host -> names.add(lower(host)));
    }

    /**
     * @param host the Host header: a name or address, and a port perhaps
     */
    boolean admits(@Nullable String host) {
        return host != null && names.contains(lower(withoutPort(host.strip())));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
