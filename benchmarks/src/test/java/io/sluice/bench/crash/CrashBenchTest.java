package io.sluice.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 5: killed at any moment and started again, the trainer comes to the same end. */
class CrashBenchTest {
    @Test
    void aTrainerThatIsKilledEndsWithTheWeightsOfOneThatIsNotAndPublishesEverythingOnce()
            throws Exception {
        List<String> said = new ArrayList<>();

        CrashReport report = new CrashBench(new CrashPlan(4, 3, 7), said::add).run();

        assertThat(report.faults()).isEmpty();
        assertThat(report.killedAt()).hasSize(3);
        assertThat(report.courses()).hasSize(3).allMatch(course -> course.feedback() == 4 * 64);
        assertThat(report.courses()).allMatch(course -> course.releases() >= 4);
        assertThat(report.courses()).allMatch(course -> course.deadLetters() == 7);
    }
}
