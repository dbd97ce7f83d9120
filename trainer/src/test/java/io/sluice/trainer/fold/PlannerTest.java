package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.Planner.Plan;
import io.sluice.trainer.fold.Rhythm.Pace;
import io.sluice.trainer.prune.Worth;
import io.sluice.trainer.replay.FifoReplay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Progress BEFORE = new Progress(5, 100, 0, 0, 0);
    private static final List<Arrival> ROUND =
            List.of(TinyTraining.arrival(50), TinyTraining.arrival(51));

    @Test
    void arrivalsArePartOfTheFirstStepAndTheOthersAreReplayed() {
        Plan plan = plan(new Pace(4, 2, 6, 1), BEFORE, 10, 0); // 12 images are owed

        assertThat(plan.steps()).hasSize(3);
        assertThat(plan.steps().get(0).replayed()).containsExactly(false, false, true, true);
        assertThat(plan.steps().get(1).replayed()).containsExactly(true, true, true, true);
        assertThat(plan.drawn()).isEqualTo(10);
        assertThat(plan.owed()).isZero();
    }

    @Test
    void arrivalsMayBePartOfMoreStepsOrOfNone() {
        Plan two = plan(new Pace(4, 2, 6, 2), BEFORE, 10, 0);
        assertThat(two.steps().get(1).replayed()).containsExactly(false, false, true, true);
        assertThat(two.steps().get(1).visits().get(0).number()).isEqualTo(1);
        assertThat(two.steps().get(2).replayed()).containsExactly(true, true, true, true);

        Plan none = plan(new Pace(4, 2, 6, 0), BEFORE, 10, 0);
        assertThat(none.steps().get(0).replayed()).containsExactly(true, true, true, true);
    }

    @Test
    void noImageIsTwiceInAStepWhereThereAreEnough() {
        for (PlannedStep step : plan(new Pace(4, 2, 40, 3), BEFORE, 10, 0).steps()) {
            assertThat(Arrays.stream(step.positions()).boxed()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyVisitOfAnImageInARoundIsAnother() {
        Plan plan = plan(new Pace(4, 2, 20, 1), BEFORE, 10, 0);
        List<String> visits = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            for (Visit visit : step.visits()) {
                visits.add(visit.imageId() + " " + visit.number());
            }
        }
        assertThat(visits).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void whatIsSkippedIsPaidForAndNotTrainedOn() {
        Plan plan = plan(new Pace(4, 2, 20, 1), BEFORE, 10, 5); // 40 images are owed
        for (PlannedStep step : plan.steps()) {
            assertThat(Arrays.stream(step.positions())).allMatch(p -> p >= 5);
        }
        int trained = 4 * plan.steps().size();
        assertThat(plan.saved()).isBetween(10, 25);
        assertThat(trained + plan.saved() + plan.owed()).isEqualTo(40);
        assertThat(plan.drawn()).isEqualTo(trained - 2 + plan.saved());
    }

    @Test
    void whatIsOverdrawnIsOwedByTheNextRound() {
        Progress overdrawn = new Progress(5, 100, -3, 0, 0);
        Plan plan = plan(new Pace(4, 2, 4, 1), overdrawn, 10, 0); // 5 images are owed
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.owed()).isEqualTo(1);
    }

    @Test
    void aRoundThatPaysForOneStepTakesItAndSavesNothing() {
        Progress deepest = new Progress(5, 100, -4, 0, 0);
        Plan plan = plan(new Pace(4, 2, 2, 1), deepest, 10, 9);
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.owed()).isEqualTo(-4);
        assertThat(plan.saved()).isZero();
    }

    @Test
    void trainsOnWhatIsSkippedWhereNothingElseIsThere() {
        Plan plan = plan(new Pace(4, 2, 2, 1), BEFORE, 10, 10);
        assertThat(plan.steps().get(0).positions()).hasSize(4);
        assertThat(plan.saved()).isZero();
    }

    @Test
    void repeatsWhereThereIsTooLittle() {
        Plan plan = plan(new Pace(8, 2, 4, 1), BEFORE, 10, 8); // two are left for six places
        assertThat(Arrays.stream(plan.steps().get(0).positions()).skip(2))
                .containsOnly(8L, 9L)
                .hasSize(6);
    }

    @Test
    void passesOnWhatAnImageCounts() {
        Window window = window(10, 0, 2);
        Plan plan = new Planner(1, new Pace(4, 2, 2, 1), window).plan(BEFORE, ROUND);
        assertThat(plan.steps().get(0).weights()).containsExactly(1, 1, 2, 2);
    }

    private static Plan plan(Pace pace, Progress before, int images, int skipped) {
        return new Planner(1, pace, window(images, skipped, 1)).plan(before, ROUND);
    }

    /** Images at positions from 0, the first ones skipped. */
    private static Window window(int images, int skipped, float weight) {
        List<Remembered> remembered =
                LongStream.range(0, images).mapToObj(n -> image(n, n < skipped, weight)).toList();
        List<Subject> subjects = remembered.stream().map(Remembered::subject).toList();
        return new Window(new FifoReplay<>(100, subjects), remembered, Album.inMemory());
    }

    private static Remembered image(long n, boolean isSkipped, float weight) {
        return new Remembered(
                new Subject(n, "image-" + n),
                TinyTraining.arrival(n)::pixels,
                new Standing(new Taught(7, 1, 1), Worth.USEFUL, true, isSkipped, weight));
    }
}
