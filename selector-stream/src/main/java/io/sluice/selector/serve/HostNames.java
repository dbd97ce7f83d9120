package io.sluice.selector.serve;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that the selector goes by. A request that asks for another one may come from a page
 * that pointed its own name at this machine (DNS rebinding).
 */
final class HostNames {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names = new HashSet<>(LOOPBACK);

    private HostNames() {}

    static HostNames of(Collection<String> more) {
        HostNames known = new HostNames();
        more.forEach(name -> known.names.add(inHeader(name).toLowerCase(Locale.ROOT)));
        return known;
    }

    /** An IPv6 address is in brackets there, and without the name of an interface. */
    private static String inHeader(String name) {
        return name.indexOf(':') < 0 || name.startsWith("[")
                ? name
                : "[" + name.split("%", 2)[0] + "]";
    }

    /**
     * @param host the Host header: a name or address, and a port perhaps
     */
    boolean admit(@Nullable String host) {
        return host != null && names.contains(withoutPort(host.strip()).toLowerCase(Locale.ROOT));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
