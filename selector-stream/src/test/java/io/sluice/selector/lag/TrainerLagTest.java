package io.sluice.selector.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.selector.decide.LagCurve;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TrainerLagTest {
    private static final LagCurve CURVE = new LagCurve(10, 20, 0.25);

    @Test
    void leavesEverythingUntilTheBrokerHasSaid() {
        try (TrainerLag lag = new TrainerLag(CURVE, Said::new)) {
            assertThat(lag.factor()).isEqualTo(1);
        }
    }

    @Test
    void followsTheLagUpAndDown() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, () -> said)) {
            assertThat(after(said, 10, lag)).isEqualTo(1);
            assertThat(after(said, 20, lag)).isEqualTo(0.25);
            assertThat(after(said, 15, lag)).isBetween(0.45, 0.55);
            assertThat(after(said, 0, lag)).isEqualTo(1);
        }
    }

    @Test
    void takesNothingOffWhereNobodyIsKnownToTrain() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, () -> said)) {
            after(said, 20, lag);
            said.images = OptionalLong.empty();
            lag.look(said);
            assertThat(lag.factor()).isEqualTo(1);
        }
    }

    @Test
    void whatWasSaidLastHoldsWhileTheBrokerIsAway() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, () -> said)) {
            after(said, 20, lag);
            said.isAway = true;
            lag.look(said);
            lag.look(said);
            assertThat(lag.factor()).isEqualTo(0.25);
            said.isAway = false;
            assertThat(after(said, 0, lag)).isEqualTo(1);
        }
    }

    @Test
    void goesOnLookingAfterAFailureOfAnyKind() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, () -> said)) {
            after(said, 20, lag);
            said.failure = new KafkaException("refused");
            assertThat(after(said, 0, lag)).isEqualTo(0.25);
            said.failure = null;
            assertThat(after(said, 0, lag)).isEqualTo(1);
        }
    }

    @Test
    void asksNobodyWhereLagIsDisregarded() {
        LagCurve off = new LagCurve(0, 0, 1);
        try (TrainerLag lag =
                new TrainerLag(
                        off,
                        () -> {
                            throw new IllegalStateException("opened");
                        })) {
            lag.start();
            assertThat(lag.factor()).isEqualTo(1);
        }
    }

    @Test
    void closesWhatItOpened() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, () -> said)) {
            lag.start();
        }
        assertThat(said.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static double after(Said said, long images, TrainerLag lag)
            throws InterruptedException {
        said.images = OptionalLong.of(images);
        lag.look(said);
        return lag.factor();
    }

    /** A broker that says what it is told to. */
    private static final class Said implements Lag {
        private OptionalLong images = OptionalLong.empty();
        private final CountDownLatch closed = new CountDownLatch(1);
        private boolean isAway;
        private @Nullable KafkaException failure;

        @Override
        public OptionalLong now() throws ExecutionException {
            if (isAway) {
                throw new ExecutionException(new TimeoutException("away"));
            }
            if (failure != null) {
                throw failure;
            }
            return images;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
