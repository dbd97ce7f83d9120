package io.sluice.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.release.Verdict.Passed;
import io.sluice.trainer.release.Verdict.Withheld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Law 2: a release is data, and only after its gate. */
class GateTest {
    private static final Gate GATE = new Gate(.05, 2);
    private static final LabelledTask SIGNS = new LabelledTask("signs", 1, List.of(), List.of());
    private static final LabelledTask FLOWERS =
            new LabelledTask("flowers", 1, List.of(), List.of());

    @Test
    void passesWhatIsFiniteSpreadAndNotWorseThanTheMargin() {
        assertThat(GATE.judge(weights(1), found(.48, 10, .5), serving(.5))).isEqualTo(new Passed());
    }

    @Test
    void withholdsWeightsThatAreNoNumbers() {
        assertThat(reason(GATE.judge(weights(Float.NaN), found(.5, 10, .5), serving(.5))))
                .isEqualTo("a weight is not finite");
    }

    @Test
    void withholdsFeaturesThatCollapsed() {
        assertThat(reason(GATE.judge(weights(1), found(.5, 1.2, .5), serving(.5))))
                .contains("collapsed");
        assertThat(reason(GATE.judge(weights(1), found(.5, 10, 0), serving(.5))))
                .contains("collapsed");
        assertThat(reason(GATE.judge(weights(1), found(.5, Double.NaN, .5), serving(.5))))
                .contains("collapsed");
    }

    @Test
    void withholdsAProbeThatFellByMoreThanTheMargin() {
        assertThat(reason(GATE.judge(weights(1), found(.44, 10, .5), serving(.5))))
                .isEqualTo("the probe of signs fell from 0.500 to 0.440");
    }

    @Test
    void aTaskThatIsGoneSaysNothing() {
        assertThat(
                        GATE.judge(
                                weights(1),
                                found(.5, 10, .5),
                                List.of(new Score(SIGNS, .5), new Score(FLOWERS, .9))))
                .isEqualTo(new Passed());
    }

    @Test
    void withholdsAGraphThatGivesSomethingElse() {
        assertThat(GATE.judge(9e-5)).isEqualTo(new Passed());
        assertThat(reason(GATE.judge(2e-4))).contains("differ");
        assertThat(reason(GATE.judge(Double.NaN))).contains("differ");
    }

    private static Map<String, Tensor> weights(float value) {
        return Map.of("conv1.weight", new Tensor(List.of(1L), new float[] {value}));
    }

    private static Findings found(double signs, double rankMe, double spread) {
        return new Findings(List.of(new Score(SIGNS, signs)), rankMe, spread, 1, -2);
    }

    private static List<Score> serving(double signs) {
        return List.of(new Score(SIGNS, signs));
    }

    private static String reason(Verdict verdict) {
        return verdict instanceof Withheld withheld ? withheld.reason() : "passed";
    }
}
