package io.sluice.bench.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringRateTest {
    @Test
    void aCostIsThatOfTheMedianPassBetweenTheFastestAndTheSlowest() {
        assertThat(ScoringRate.Cost.of(10, List.of(9.0, 2.0, 3.0)))
                .isEqualTo(new ScoringRate.Cost(10, 3, 2, 9));
    }
}
