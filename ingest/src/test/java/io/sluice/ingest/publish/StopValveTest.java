package io.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class StopValveTest {
    @Test
    void letsThroughUntilItIsShut() throws Exception {
        StopValve valve = new StopValve(Valve.open());
        valve.pass();
        valve.shut();
        assertThatThrownBy(valve::pass).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void wakesWhoWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        StopValve valve =
                new StopValve(
                        () -> {
                            waiting.countDown();
                            new CountDownLatch(1).await();
                        });
        FutureTask<Void> passing =
                new FutureTask<>(
                        () -> {
                            valve.pass();
                            return null;
                        });
        new Thread(passing, "passing").start();
        waiting.await();
        valve.shut();
        assertThatThrownBy(passing::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void stopsAThreadThatWasInterruptedElsewhere() {
        StopValve valve = new StopValve(Valve.open());
        Thread.currentThread().interrupt();
        assertThatThrownBy(valve::pass).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
