package io.sluice.selector.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.selector.decide.TaskView.Asked;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Matches;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RatiosTest {
    private static final Asked NOTHING = new Asked(null, null);
    private static final Asked THRESHOLD = new Asked(null, 0.5);
    private static final Asked TWO_TENTHS = new Asked(0.2, null);

    private final Ratios ratios = new Ratios(new Policy(7, 0.2, 0.01, 0.1, new Budget(0.2)));

    @Test
    void whoAsksForNothingAsksForTheDefault() {
        assertThat(ratios.of(views(NOTHING), 1)).containsExactly(new KeepRatio(0.1, 0.1, 0.1));
    }

    @Test
    void aThresholdIsNoPartOfTheBudget() {
        assertThat(ratios.of(views(THRESHOLD, TWO_TENTHS, THRESHOLD), 1))
                .containsExactly(null, new KeepRatio(0.2, 0.2, 0.2), null);
    }

    @Test
    void lagTakesOffWhatTheBudgetHasLeft() {
        assertThat(ratios.of(views(TWO_TENTHS, TWO_TENTHS), 0.5))
                .containsOnly(new KeepRatio(0.2, 0.1, 0.05));
    }

    @Test
    void worksThemOutWhenTasksOrLagChangeAndNotForEveryImage() {
        List<KeepRatio> first = ratios.of(views(TWO_TENTHS, TWO_TENTHS), 1);
        assertThat(ratios.of(views(TWO_TENTHS, new Asked(0.2, null)), 1)).isSameAs(first);
        assertThat(ratios.of(views(TWO_TENTHS), 1).get(0).inForce()).isEqualTo(0.2);
        assertThat(ratios.of(views(TWO_TENTHS, TWO_TENTHS), 1)).isEqualTo(first);
        assertThat(ratios.of(views(TWO_TENTHS, TWO_TENTHS), 0.9).get(0).inForce()).isLessThan(0.1);
    }

    @Test
    void shutsNoTaskOut() {
        Asked feather = new Asked(0.2, null, false, Double.MIN_VALUE);
        Asked tiny = new Asked(1e-9, null);
        List<KeepRatio> both = ratios.of(views(TWO_TENTHS, feather, tiny), 0.1);
        assertThat(both.get(1).inForce()).isEqualTo(KeepRatio.LEAST);
        assertThat(both.get(2).inForce()).isEqualTo(1e-9);
    }

    private static List<TaskView> views(Asked... asked) {
        return Arrays.stream(asked)
                .map(
                        one ->
                                new TaskView(
                                        "task",
                                        new Examples(1, List.of()),
                                        one,
                                        0,
                                        new Matches(new int[0], new float[0])))
                .toList();
    }
}
