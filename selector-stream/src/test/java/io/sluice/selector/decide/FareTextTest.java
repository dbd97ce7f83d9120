package io.sluice.selector.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FareTextTest {
    private static final Yardstick TENTH = new Yardstick(0.1, 0.5);
    private static final Yardstick THRESHOLD = new Yardstick(null, 0.5);

    @Test
    void namesTheBudgetWhereThatTakesMostOff() {
        assertThat(text(TENTH, 20, 0.02).of(Fare.STARVED, 0.02, 1))
                .startsWith("Task signs wants 2.00 % of the images and asks for 10.0 %: ")
                .contains("selector.most-kept");
        assertThat(text(TENTH, 20, 0.02).of(Fare.STARVED, 0.02, 0.9))
                .contains("selector.most-kept");
    }

    @Test
    void namesTheTrainerWhereItsLagTakesMostOff() {
        assertThat(text(TENTH, 20, 0.02).of(Fare.STARVED, 0.02, 0.2))
                .contains("the trainer is behind");
        assertThat(text(TENTH, 20, 0.02).of(Fare.STARVED, 0.1, 1)) // it has caught up since
                .contains("the trainer is behind");
    }

    @Test
    void namesTheStreamWhereLessIsWantedThanIsInForce() {
        assertThat(text(TENTH, 20, 0.08).of(Fare.STARVED, 0.08, 0.8))
                .contains("fewer of the images that come resemble its examples than before")
                .endsWith("If it stays so, give it more or other examples.");
    }

    @Test
    void tellsWhoNamesAThresholdWhatToDoWithIt() {
        assertThat(text(THRESHOLD, 0, 0).of(Fare.STARVED, 0, 1))
                .startsWith("Task signs wants 0.00 % of the images: ")
                .contains("Lower");
        assertThat(text(THRESHOLD, 900, 0).of(Fare.SATURATED, 0, 1))
                .startsWith("Task signs wants 90.0 % of the images: ")
                .contains("raise its threshold");
    }

    @Test
    void saysThatItGetsWhatItAsksForAgain() {
        assertThat(text(TENTH, 99, 0.1).of(Fare.WITHIN, 0.1, 1))
                .isEqualTo("Task signs wants 9.90 % of the images and asks for 10.0 % again.");
    }

    /** Of a thousand images. */
    private static FareText text(Yardstick yardstick, long wanted, double inForce) {
        TaskWatch watch = new TaskWatch(1, 1_000, wanted, 1_000 * inForce, Fare.WITHIN);
        return new FareText("signs", yardstick, watch);
    }
}
