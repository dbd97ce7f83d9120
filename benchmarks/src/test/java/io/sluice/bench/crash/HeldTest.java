package io.sluice.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.fold.Course;
import io.sluice.trainer.fold.FoldState;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.Standing;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.fold.Taught;
import io.sluice.trainer.fold.Trained;
import io.sluice.trainer.prune.Cycle;
import io.sluice.trainer.prune.Drift;
import io.sluice.trainer.prune.Worth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldTest {
    private static final Subject IMAGE = new Subject(3, "image-1");
    private static final Standing SEEN =
            new Standing(new Taught(2, 1, 1), Worth.USEFUL, true, false, 1);

    private final FoldState state =
            new FoldState(
                    Map.of("query/a", new Tensor(List.of(1L), new float[] {1})),
                    new Progress(3, 2, .5, 4.25, 1),
                    List.of(image(7, SEEN)),
                    Course.begun(),
                    List.of(new Trained(IMAGE, 3)));

    @Test
    void isTheSameWhereverPixelsLie() {
        assertThat(Held.sha256(with(List.of(image(7, SEEN))))).isEqualTo(Held.sha256(state));
    }

    @Test
    void everyPartTells() {
        Course later =
                new Course(new Cycle(1, 0, 2), new Course.Lap(1, 0, 0, 0), Drift.nothing(), 0);
        assertThat(
                        List.of(
                                Held.sha256(state),
                                Held.sha256(with(List.of(image(8, SEEN)))),
                                Held.sha256(with(List.of(image(7, Standing.none())))),
                                Held.sha256(with(new Progress(3, 2, .5, 4.25, 2))),
                                Held.sha256(with(Course.begun(), 4)),
                                Held.sha256(with(later, 3))))
                .doesNotHaveDuplicates();
    }

    private FoldState with(List<Remembered> replay) {
        return new FoldState(
                state.arrays(), state.progress(), replay, state.course(), state.ledger());
    }

    private FoldState with(Progress progress) {
        return new FoldState(
                state.arrays(), progress, state.replay(), state.course(), state.ledger());
    }

    private FoldState with(Course course, int times) {
        List<Trained> ledger = List.of(new Trained(IMAGE, times));
        return new FoldState(state.arrays(), state.progress(), state.replay(), course, ledger);
    }

    private static Remembered image(int colour, Standing standing) {
        Pixels pixels = new Pixels(1, 1, new byte[] {(byte) colour, 0, 0});
        return new Remembered(IMAGE, () -> pixels, standing);
    }
}
