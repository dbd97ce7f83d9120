package io.sluice.bench.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.figure.Samples;
import io.sluice.bench.machine.CpuTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final List<String> ran = new ArrayList<>();
    private final Map<String, Rate> rates = new LinkedHashMap<>();

    RoundsTest() {
        for (String name : List.of("part", "bare", "job")) {
            rates.put(name, count -> sample(name));
        }
    }

    @Test
    void twoRoundsWarmUpAndAreDropped() throws Exception {
        Samples samples = new Rounds(1, said -> {}).measure(rates, 10);
        assertThat(ran).hasSize(9);
        assertThat(samples.spread("part", Sample::imagesPerSecond).values()).containsExactly(7.0);
    }

    @Test
    void theLastTwoRatesChangePlacesFromRoundToRound() throws Exception {
        new Rounds(2, said -> {}).measure(rates, 10);
        List<String> odd = List.of("part", "bare", "job");
        List<String> even = List.of("part", "job", "bare");
        assertThat(ran.subList(0, 3)).isEqualTo(odd);
        assertThat(ran.subList(3, 6)).isEqualTo(even);
        assertThat(ran.subList(6, 9)).as("round 1").isEqualTo(odd);
        assertThat(ran.subList(9, 12)).as("round 2").isEqualTo(even);
    }

    private Sample sample(String name) {
        ran.add(name);
        return new Sample(ran.size(), ran.size(), new CpuTimes(0, Map.of()));
    }
}
