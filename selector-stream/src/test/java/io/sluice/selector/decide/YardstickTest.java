package io.sluice.selector.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class YardstickTest {
    private static final Yardstick TENTH = new Yardstick(0.1, 0.5);
    private static final Yardstick THRESHOLD = new Yardstick(null, 0.5);

    @Test
    void countsOverAsManyImagesAsGiveFiftyAndAThousandAtLeast() {
        assertThat(TENTH.span()).isEqualTo(1_000);
        assertThat(new Yardstick(0.05, 0.5).span()).isEqualTo(1_000);
        assertThat(new Yardstick(0.003, 0.5).span()).isEqualTo(16_667);
        assertThat(THRESHOLD.span()).isEqualTo(2_000);
    }

    @Test
    void isWithinBetweenHalfAndTwiceOfWhatIsAsked() {
        assertThat(TENTH.fare(0.049)).isEqualTo(Fare.STARVED);
        assertThat(TENTH.fare(0.05)).isEqualTo(Fare.WITHIN);
        assertThat(TENTH.fare(0.2)).isEqualTo(Fare.WITHIN);
        assertThat(TENTH.fare(0.201)).isEqualTo(Fare.SATURATED);
    }

    @Test
    void aThresholdStarvesAtNothingAndFloodsBeyondTheBudgetOfAll() {
        assertThat(THRESHOLD.fare(0)).isEqualTo(Fare.STARVED);
        assertThat(THRESHOLD.fare(0.0005)).isEqualTo(Fare.WITHIN);
        assertThat(THRESHOLD.fare(0.5)).isEqualTo(Fare.WITHIN);
        assertThat(THRESHOLD.fare(0.51)).isEqualTo(Fare.SATURATED);
    }
}
