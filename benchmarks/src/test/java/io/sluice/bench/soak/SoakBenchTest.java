package io.sluice.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.machine.MemorySample;
import io.sluice.bench.soak.flow.OutcomeTally;
import io.sluice.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Laws 4 and 6, under everything that may be sent. */
class SoakBenchTest {
    private static final Settings SMALL =
            Settings.of(
                    Map.of(
                            "trainer.input-size", "16",
                            "trainer.width", "4",
                            "embed.batch-size", "32",
                            "embed.checkpoint-interval", "200ms"));

    @Test
    void whateverIsSentComesOutOnceAndNothingRestartsTheJob() throws Exception {
        SoakPlan plan = new SoakPlan(200, 2_000, 2_000, 1, List.of());
        List<String> said = new ArrayList<>();
        SoakReport report = new SoakBench(plan, SMALL, said::add).run();
        assertThat(report.faults()).isEmpty();
        assertThat(report.restarts()).isZero();
        assertThat(report.tallies().get(SoakBench.SOUND))
                .isEqualTo(new OutcomeTally(200, 200, 0, 0, 0, 0, Map.of()));
        for (String broken : List.of(SoakBench.MUTANTS, SoakBench.RECORDS)) {
            OutcomeTally tally = report.tallies().get(broken);
            assertThat(tally.sent()).isEqualTo(2_000);
            assertThat(tally.scored()).as("some are whole enough").isPositive();
            assertThat(tally.deadLetters()).isGreaterThan(500);
        }
        assertThat(report.tallies().get(SoakBench.RECORDS).reasons())
                .containsKeys(
                        "empty",
                        "not-a-record",
                        "unknown-schema",
                        "wrong-schema",
                        "reference-forbidden",
                        "reference-malformed",
                        "reference-missing",
                        "reference-size-mismatch",
                        "reference-hash-mismatch");
        assertThat(report.catalog().sent()).isEqualTo(20);
        assertThat(report.memory())
                .filteredOn(sample -> sample.phase().equals(SoakBench.SOUND))
                .extracting(MemorySample::nativeArrays)
                .as("the matrix of the tasks, from the first image to the last")
                .containsOnly(1L);
        assertThat(said).anyMatch(line -> line.contains("native arrays"));
    }
}
