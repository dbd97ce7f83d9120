package io.sluice.selector.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HostNamesTest {
    private final HostNames names = HostNames.of(List.of("Selector-1"));

    @Test
    void admitsItsOwnNamesWithAndWithoutAPort() {
        assertThat(List.of("localhost:8078", "127.0.0.1", "[::1]:8078", "selector-1:8078"))
                .allMatch(names::admit);
    }

    @Test
    void admitsAnAddressOfIpv6InBrackets() {
        HostNames own = HostNames.of(List.of("FD00::17", "fe80::2%eth0", "[fd00::18]"));
        assertThat(List.of("[fd00::17]:8078", "[FD00::17]", "[fe80::2]:8078", "[fd00::18]:8078"))
                .allMatch(own::admit);
        assertThat(List.of("[fd00::1]:8078", "fd00::17", "")).noneMatch(own::admit);
    }

    @Test
    void admitsNoOtherName() {
        assertThat(List.of("evil.example", "localhost.evil.example", "")).noneMatch(names::admit);
        assertThat(names.admit(null)).isFalse();
    }
}
