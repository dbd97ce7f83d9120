package io.sluice.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.evaluate.Answers;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.evaluate.TaskProbe.Answered;
import io.sluice.trainer.release.Check.Ground;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Law 2: a release is data, and only after its gate. */
class GateTest {
    private static final Gate GATE = new Gate(.05, .3, 2);
    private static final int QUESTIONS = 100;
    private static final Question SIGNS = question("signs", false);
    private static final Question OLD = question("old", true);

    @Test
    void passesWhatIsFiniteSpreadAndNotWorse() {
        assertThat(grounds(weights(1), found(SIGNS, 80, 80), serving(SIGNS, 80, 80))).isEmpty();
    }

    @Test
    void withholdsWeightsThatAreNoNumbers() {
        assertThat(grounds(weights(Float.NaN), found(SIGNS, 80, 80), serving(SIGNS, 80, 80)))
                .containsExactly(Ground.NOT_FINITE);
    }

    @Test
    void withholdsFeaturesThatCollapsed() {
        for (double[] bad : new double[][] {{1.2, .5}, {10, 0}, {Double.NaN, .5}}) {
            Findings found = new Findings(List.of(), bad[0], bad[1], 1, -2);
            assertThat(grounds(weights(1), found, List.of())).containsExactly(Ground.COLLAPSED);
        }
    }

    @Test
    void aFallThatMayBeChanceIsNone() {
        // 8 of 100 lost: .08 is beyond the margin, but .03 of it may be chance
        assertThat(grounds(weights(1), found(SIGNS, 72, 80), serving(SIGNS, 80, 80))).isEmpty();
    }

    @Test
    void withholdsAProbeThatSurelyFellByMoreThanTheMargin() {
        assertThat(grounds(weights(1), found(SIGNS, 65, 80), serving(SIGNS, 80, 80)))
                .containsExactly(Ground.PROBE_FELL);
        assertThat(grounds(weights(1), found(SIGNS, 80, 65), serving(SIGNS, 80, 80)))
                .containsExactly(Ground.PROBE_FELL);
    }

    @Test
    void aRetiredTaskMayFallFurther() {
        assertThat(grounds(weights(1), found(OLD, 60, 60), serving(OLD, 80, 80))).isEmpty();
        assertThat(grounds(weights(1), found(OLD, 30, 80), serving(OLD, 80, 80)))
                .containsExactly(Ground.RETIRED_PROBE_FELL);
    }

    @Test
    void aTaskThatTheServingEncoderWasNotAskedSaysNothing() {
        assertThat(grounds(weights(1), found(SIGNS, 0, 0), serving(OLD, 80, 80))).isEmpty();
    }

    @Test
    void saysWhatItFound() {
        assertThat(GATE.look(weights(1), found(SIGNS, 65, 80), serving(SIGNS, 80, 80)))
                .extracting(Check::finding)
                .anyMatch(
                        finding ->
                                finding.startsWith(
                                        "signs by neighbours: 15 of 100 held-out examples lost and"
                                                + " 0 won, surely 0.0"));
    }

    @Test
    void withholdsAGraphThatGivesSomethingElse() {
        assertThat(GATE.look(9e-5).good()).isTrue();
        assertThat(GATE.look(2e-4).good()).isFalse();
        assertThat(GATE.look(Double.NaN).good()).isFalse();
    }

    private static List<Ground> grounds(
            Map<String, Tensor> weights, Findings found, List<Score> serving) {
        return GATE.look(weights, found, serving).stream()
                .filter(check -> !check.good())
                .map(Check::ground)
                .toList();
    }

    private static Map<String, Tensor> weights(float value) {
        return Map.of("conv1.weight", new Tensor(List.of(1L), new float[] {value}));
    }

    private static Findings found(Question question, int neighbours, int linear) {
        return new Findings(serving(question, neighbours, linear), 10, .5, 1, -2);
    }

    private static List<Score> serving(Question question, int neighbours, int linear) {
        return List.of(new Score(question, new Answered(right(neighbours), right(linear))));
    }

    /** The first so many of all questions told right. */
    private static Answers right(int count) {
        List<String> told = new ArrayList<>(Collections.nCopies(QUESTIONS, "wrong"));
        Collections.fill(told.subList(0, count), "right");
        return new Answers(Collections.nCopies(QUESTIONS, "right"), told);
    }

    private static Question question(String id, boolean retired) {
        return new Question(new LabelledTask(id, 1, List.of(), List.of()), retired);
    }
}
