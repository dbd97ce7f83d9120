package io.sluice.selector.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Where the selector answers over HTTP.
 *
 * @param host address to listen on
 * @param port in [0, 65535]; 0: it does not
 * @param allowedHosts names it may be asked by beside localhost and its own
 */
public record Serving(String host, int port, List<String> allowedHosts) {
    public Serving {
        allowedHosts = List.copyOf(allowedHosts);
    }

    public boolean isOn() {
        return port != 0;
    }

    /** Where other instances say that this one is. */
    public HostInfo advertised() {
        return new HostInfo(isAnyAddress() ? nameOfThisMachine() : host, port);
    }

    HostNames names() {
        return HostNames.of(
                Stream.concat(Stream.of(host, advertised().host()), allowedHosts.stream())
                        .toList());
    }

    private boolean isAnyAddress() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static String nameOfThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
