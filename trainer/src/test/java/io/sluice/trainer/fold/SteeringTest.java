package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.trainer.fold.Course.Lap;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.RoundReport.Verdict;
import io.sluice.trainer.prune.Cycle;
import io.sluice.trainer.prune.Drift;
import io.sluice.trainer.prune.Pruning;
import io.sluice.trainer.prune.Worth;
import io.sluice.trainer.replay.FifoReplay;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private static final Course PREPARING =
            new Course(new Cycle(2, 0, 1), new Lap(10, 0, 0, 0), calm(), 0);

    private final Window window = window();

    @Test
    void judgesTheWindowOnceAsManyWereDrawnAsItHeld() {
        Steering steering = steering(Pruning.NONE);
        Course under = steering.after(PREPARING, new Steering.Round(9, 0, 2, 2, 0));
        assertThat(under.lap()).isEqualTo(new Lap(10, 9, 2, 2));
        assertThat(window.tell(100)).isEmpty();

        Course over = steering.after(under, new Steering.Round(1, 0, 2, 2, 0));
        assertThat(over.cycle()).isEqualTo(new Cycle(3, 0, 1));
        assertThat(over.lap()).isEqualTo(new Lap(10, 0, 0, 0));
        assertThat(window.tell(100)).hasSize(10);
    }

    @Test
    void countsForTheNextRoundWhatWasDrawnTooMany() {
        Steering steering = steering(Pruning.SCAN);
        Course course = PREPARING;
        for (int round = 0; round < 50; round++) {
            course = steering.after(course, new Steering.Round(6, 0, 2, 2, 0));
        }
        assertThat(course.cycle().number()).isEqualTo(2 + 50 * 6 / 10);
    }

    @Test
    void owesNoMoreThanARoundToWhatWasDrawnTooMany() {
        Steering steering = steering(Pruning.NONE);
        Course course = steering.after(PREPARING, new Steering.Round(35, 0, 2, 2, 0));
        assertThat(course.lap()).isEqualTo(new Lap(10, 10, 0, 0));
    }

    @Test
    void saysWhatImagesAreWorthOnceForEveryTimeTheyAreJudged() {
        Steering steering = steering(Pruning.NONE);
        Course course = steering.after(PREPARING, full(2));
        List<Verdict> told = window.tell(100);
        assertThat(told)
                .filteredOn(verdict -> verdict.worth() == Worth.REDUNDANT)
                .extracting(verdict -> verdict.image().position())
                .containsExactly(2L, 1L, 0L); // newest first
        assertThat(window.tell(100)).isEmpty();

        window.learnt(0, 1000, new float[] {1});
        steering.after(course, full(2));
        assertThat(window.tell(100))
                .filteredOn(verdict -> verdict.worth() == Worth.REDUNDANT)
                .extracting(verdict -> verdict.image().position())
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void tellsNoMoreThanItMayAndTheRestLater() {
        steering(Pruning.NONE).after(PREPARING, full(2));
        assertThat(window.tell(4)).hasSize(4);
        assertThat(window.tell(4)).hasSize(4);
        assertThat(window.tell(4)).hasSize(2);
    }

    @Test
    void skipsWhatWasJudgedInTheRoundsThatFollow() {
        Steering steering = steering(Pruning.SCAN);
        Course course = steering.after(PREPARING, full(2)); // .25 of 6
        assertThat(skipped()).isEqualTo(2);
        course = steering.after(course, full(2)); // .75
        assertThat(skipped()).isEqualTo(5);
        course = steering.after(course, full(2));
        assertThat(skipped()).isEqualTo(6);
        course = steering.after(course, full(2));
        assertThat(skipped()).isZero();
        assertThat(course.cycle().prepares()).isTrue();
    }

    @Test
    void restoresEverythingAtOnceWhereTheStreamDrifts() {
        Steering steering = steering(Pruning.SCAN);
        Course course = steering.after(PREPARING, full(2));
        assertThat(skipped()).isPositive();

        course = steering.after(course, new Steering.Round(1, 0, 2, 2, 50));

        assertThat(skipped()).isZero();
        assertThat(course.cycle().isWarmingUp()).isTrue();
        assertThat(course.drift()).isEqualTo(Drift.nothing());
        assertThat(window.worths().values()).containsOnly(Worth.UNJUDGED);
    }

    @Test
    void restoresEverythingWhereTheLossRises() {
        Steering steering = steering(Pruning.SCAN);
        Course course = steering.after(PREPARING, full(2));
        course = steering.after(course, full(2.7)); // from a mean of 1 to 1.35
        assertThat(course.cycle().isWarmingUp()).isTrue();
        assertThat(skipped()).isZero();
    }

    private long skipped() {
        return window.remembered().stream().filter(image -> image.standing().skipped()).count();
    }

    private Steering steering(Pruning kind) {
        return new Steering(1, TinyTraining.rhythm(Buffering.Eviction.FIFO, kind), window);
    }

    /** A round in which all are drawn, in two steps. */
    private static Steering.Round full(double lossSum) {
        return new Steering.Round(10, 0, lossSum, 2, 0);
    }

    /** After thirty rounds of gaps of 1 and -1. */
    private static Drift calm() {
        Drift drift = Drift.nothing();
        for (int round = 0; round < 30; round++) {
            drift = drift.after(round % 2 == 0 ? 1 : -1);
        }
        return drift;
    }

    /** Ten images, each of which has a higher loss than the one before. */
    private static Window window() {
        List<Remembered> remembered =
                LongStream.range(0, 10)
                        .mapToObj(
                                n ->
                                        new Remembered(
                                                new Subject(n, "image-" + n),
                                                TinyTraining.arrival(n)::pixels,
                                                new Standing(
                                                        new Taught(7, n, n),
                                                        Worth.UNJUDGED,
                                                        true,
                                                        false,
                                                        1)))
                        .toList();
        List<Subject> subjects = remembered.stream().map(Remembered::subject).toList();
        return new Window(new FifoReplay<>(100, subjects), remembered, Album.inMemory());
    }
}
