package io.sluice.selector;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.codec.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FaultPolicyTest {
    private static final Throwable WORLD =
            new StreamsException(new RegistryUnavailableException("away", null));

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final FaultPolicy policy = new FaultPolicy(() -> now, pauses::add);

    @Test
    void goesOnAfterAFaultOfTheWorldButNotForEver() {
        for (int i = 0; i < 5; i++) {
            assertThat(policy.handle(WORLD)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.fatal()).isNull();
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
        assertThat(policy.handle(WORLD)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.fatal()).isEqualTo(WORLD);
    }

    @Test
    void countsOnlyFaultsOfLately() {
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(5));
            assertThat(policy.handle(WORLD)).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void failsAtOnceOfAFaultOfOurs() {
        assertThat(policy.handle(new StreamsException(new IllegalStateException("bug"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(pauses).isEmpty();
    }
}
