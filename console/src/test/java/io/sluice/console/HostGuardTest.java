package io.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostGuardTest {
    private final HostGuard guard =
            new HostGuard(new ConsoleConfig("10.0.0.5", 8077, List.of("console.example")));

    @Test
    void admitsWhatTheConsoleGoesBy() {
        assertThat(
                        List.of(
                                "localhost",
                                "LOCALHOST:8077",
                                "127.0.0.1:8077",
                                "[::1]:8077",
                                "[::1]",
                                "10.0.0.5:1",
                                "console.example"))
                .allMatch(guard::admits);
    }

    @Test
    void refusesEverythingElse() {
        assertThat(
                        List.of(
                                "",
                                "evil.example",
                                "localhost.evil.example:8077",
                                "127.0.0.1.evil.example",
                                "evil.example:127.0.0.1",
                                "[::2]:8077"))
                .noneMatch(guard::admits);
        assertThat(guard.admits(null)).isFalse();
    }
}
