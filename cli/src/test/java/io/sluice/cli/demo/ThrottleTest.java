package io.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThrottleTest {
    private final Throttle throttle = new Throttle(10, 5);
    private final AtomicInteger passed = new AtomicInteger();
    private final Thread producer = new Thread(this::produce);

    @AfterEach
    void stop() {
        producer.interrupt();
    }

    @Test
    void holdsBackWhatWouldBeTooMuchOnTheWay() throws InterruptedException {
        throttle.read(0, 0);
        producer.start();
        awaitHeld(10);
        throttle.read(7, 0);
        awaitHeld(17);
    }

    @Test
    void holdsBackWhileTheTrainerIsBehind() throws InterruptedException {
        throttle.read(0, 6);
        producer.start();
        awaitHeld(0);
        throttle.read(0, 5);
        awaitHeld(10);
    }

    @Test
    void whatWasSettledBeforeMakesNoRoom() throws InterruptedException {
        producer.start();
        awaitHeld(0);
        throttle.read(5_000, 0);
        awaitHeld(10);
    }

    private void awaitHeld(int count) throws InterruptedException {
        while (producer.getState() != Thread.State.WAITING || passed.get() < count) {
            Thread.sleep(5);
        }
        assertThat(passed).hasValue(count);
    }

    private void produce() {
        try {
            while (true) {
                throttle.pass();
                passed.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
