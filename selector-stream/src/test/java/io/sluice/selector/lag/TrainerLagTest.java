package io.sluice.selector.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.selector.decide.LagCurve;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class TrainerLagTest {
    private static final LagCurve CURVE = new LagCurve(10, 20, 0.25);

    @Test
    void leavesEverythingUntilTheBrokerHasSaid() {
        try (TrainerLag lag = new TrainerLag(CURVE, new Said())) {
            assertThat(lag.factor()).isEqualTo(1);
        }
    }

    @Test
    void followsTheLagUpAndDown() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, said)) {
            assertThat(after(said, 10, lag)).isEqualTo(1);
            assertThat(after(said, 20, lag)).isEqualTo(0.25);
            assertThat(after(said, 15, lag)).isBetween(0.45, 0.55);
            assertThat(after(said, 0, lag)).isEqualTo(1);
        }
    }

    @Test
    void takesNothingOffWhereNobodyIsKnownToTrain() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, said)) {
            after(said, 20, lag);
            said.images = OptionalLong.empty();
            lag.look();
            assertThat(lag.factor()).isEqualTo(1);
        }
    }

    @Test
    void whatWasSaidLastHoldsWhileTheBrokerIsAway() throws Exception {
        Said said = new Said();
        try (TrainerLag lag = new TrainerLag(CURVE, said)) {
            after(said, 20, lag);
            said.isAway = true;
            lag.look();
            lag.look();
            assertThat(lag.factor()).isEqualTo(0.25);
            said.isAway = false;
            assertThat(after(said, 0, lag)).isEqualTo(1);
        }
    }

    private static double after(Said said, long images, TrainerLag lag)
            throws InterruptedException {
        said.images = OptionalLong.of(images);
        lag.look();
        return lag.factor();
    }

    /** A broker that says what it is told to. */
    private static final class Said implements Lag {
        private OptionalLong images = OptionalLong.empty();
        private boolean isAway;

        @Override
        public OptionalLong now() throws ExecutionException {
            if (isAway) {
                throw new ExecutionException(new TimeoutException("away"));
            }
            return images;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
