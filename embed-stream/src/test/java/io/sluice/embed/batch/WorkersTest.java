package io.sluice.embed.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {
    @ParameterizedTest
    @CsvSource({"16, 4", "3, 2", "5, 4", "1, 4", "16, 1", "0, 2"})
    void everyNumberIsSharedOutOnce(int count, int threads) throws Exception {
        Map<Integer, Integer> times = new ConcurrentHashMap<>();
        try (Workers workers = new Workers("share", threads)) {
            workers.share(count, i -> times.merge(i, 1, Integer::sum)).get(1, TimeUnit.MINUTES);
        }
        assertThat(times).hasSize(count);
        assertThat(times.values()).allMatch(number -> number == 1);
    }

    @Test
    void aBatchOfTheDefaultSizeKeepsEveryThreadBusy() throws Exception {
        CountDownLatch busy = new CountDownLatch(4);
        try (Workers workers = new Workers("share", 4)) {
            workers.share(16, i -> meetTheOthers(i, busy)).get(1, TimeUnit.MINUTES);
        }
        assertThat(busy.getCount()).isZero();
    }

    /** The first of each thread's four waits until all threads are at theirs. */
    private static void meetTheOthers(int number, CountDownLatch busy) {
        if (number % 4 == 0) {
            busy.countDown();
            try {
                assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
