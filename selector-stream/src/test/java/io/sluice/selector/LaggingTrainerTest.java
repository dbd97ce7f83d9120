package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskEventKind;
import io.sluice.selector.decide.LagCurve;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task asks for a tenth of the stream while the trainer falls behind and catches up. */
final class LaggingTrainerTest {
    private static final LagCurve CURVE = new LagCurve(1_000, 5_000, 0.1);
    private static final int PHASE = 1_000;

    @TempDir private Path folder;
    private SelectorDriver selector;
    private final SplittableRandom random = new SplittableRandom(1);
    private int images;

    @BeforeEach
    void start() {
        selector = SelectorDriver.in(folder);
    }

    @AfterEach
    void stop() {
        selector.close();
    }

    @Test
    void lessIsKeptWhileTheTrainerLagsAndAsMuchAsBeforeAfterwards() {
        List<TaskDecision> before = phase(i -> 0);
        List<TaskDecision> falling = phase(i -> 5_000L * i / PHASE);
        List<TaskDecision> behind = phase(i -> 50_000);
        List<TaskDecision> rising = phase(i -> 5_000L * (PHASE - 1 - i) / PHASE);
        List<TaskDecision> after = phase(i -> 0);

        assertThat(inForce(before)).containsOnly(0.1);
        assertThat(inForce(falling)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(inForce(rising)).isSorted();
        assertThat(steepest(inForce(falling))).isGreaterThan(0.95);
        assertThat(steepest(inForce(rising))).isGreaterThan(0.95);
        assertThat(falling).extracting(TaskDecision::getAskedRatio).containsOnly(0.1);

        assertThat(kept(before)).isBetween(0.08, 0.12);
        assertThat(kept(falling)).isBetween(0.8 * mean(falling), 1.2 * mean(falling));
        assertThat(kept(behind)).isBetween(0.003, 0.017);
        assertThat(kept(rising)).isBetween(0.8 * mean(rising), 1.2 * mean(rising));
        assertThat(kept(after)).isBetween(0.08, 0.12);

        assertThat(selector.events.readValuesToList())
                .extracting(TaskEvent::getKind)
                .containsExactly(TaskEventKind.STARVED, TaskEventKind.RECOVERED);
    }

    private List<TaskDecision> phase(LongUnaryOperator lag) {
        List<TaskDecision> said = new ArrayList<>();
        for (int i = 0; i < PHASE; i++) {
            selector.lagFactor = CURVE.factor(lag.applyAsLong(i));
            selector.score(image("i" + images++, FIRST, signs(random.nextDouble())));
            for (SelectionDecision decision : selector.decisions.readValuesToList()) {
                said.add(decision.getTasks().get(0));
            }
        }
        assertThat(said).hasSize(PHASE);
        return said;
    }

    private static List<Double> inForce(List<TaskDecision> said) {
        return said.stream().map(TaskDecision::getKeepRatio).toList();
    }

    private static double mean(List<TaskDecision> said) {
        return inForce(said).stream().mapToDouble(ratio -> ratio).average().orElseThrow();
    }

    /** The greatest change from one image to the next, as the smaller part of the greater. */
    private static double steepest(List<Double> ratios) {
        double steepest = 1;
        for (int i = 1; i < ratios.size(); i++) {
            double one = ratios.get(i - 1);
            double other = ratios.get(i);
            steepest = Math.min(steepest, Math.min(one, other) / Math.max(one, other));
        }
        return steepest;
    }

    private static double kept(List<TaskDecision> said) {
        return said.stream().filter(TaskDecision::getKept).count() / (double) said.size();
    }
}
