package io.sluice.embed.swap;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.retired;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.Score;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksOfTheMomentTest {
    private RunningOperator embedder;

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @Test
    void scoresAgainstTheTasksOfTheMoment() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.arrive(image(0, "before", Color.RED));
        embedder.learn(task(0, "red", 1, positive("ruby", Color.RED)));
        embedder.arrive(image(1, "registered", Color.BLUE));
        embedder.learn(task(1, "red", 2, positive("sky", Color.BLUE)));
        embedder.arrive(image(2, "changed", Color.BLUE));
        embedder.learn(task(2, "red", 3, TaskState.PAUSED, positive("sky", Color.BLUE)));
        embedder.arrive(image(3, "paused", Color.BLUE));
        embedder.learn(task(3, "red", 4, positive("sky", Color.BLUE)));
        embedder.arrive(image(4, "resumed", Color.BLUE));
        embedder.learn(retired(4, "red"));
        embedder.arrive(image(5, "retired", Color.BLUE));
        embedder.operator().finish();
        assertThat(embedder.scored())
                .extracting(image -> Score.of(image).stream().map(Score::toString).toList())
                .containsExactly(
                        List.of(),
                        List.of("red 1: 0.0"),
                        List.of("red 2: 1.0"),
                        List.of(),
                        List.of("red 4: 1.0"),
                        List.of());
    }

    @Test
    void anOlderRevisionChangesNothing() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(release(0, 0), task(0, "red", 7, positive("ruby", Color.RED))));
        embedder.learn(task(1, "red", 6, positive("sky", Color.BLUE)));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(Score.of(embedder.scored().get(0)).get(0).task().getTaskRevision()).isEqualTo(7);
    }

    @Test
    void whatTheCatalogSaidBeforeTheStartIsNotTakenInAgain() throws Exception {
        Arrival registered = task(0, "red", 1, positive("ruby", Color.RED));
        embedder = RunningOperator.start(parts(release(0, 0), registered, retired(1, "red")));
        embedder.learn(registered);
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(Score.of(embedder.scored().get(0))).isEmpty();
    }

    @Test
    void recordsOfTheCatalogThatCannotBeReadArePassedOver() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        Arrival release = release(1, 1);
        embedder.learn(
                new Arrival(release.place(), 0, release.key(), new byte[] {0, 0, 0, 0, 99, 1}));
        embedder.learn(new Arrival(release(2, 1).place(), 0, null, null));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(embedder.scored()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0,,1",
        "1.01,,1",
        "NaN,,1",
        ",-1.01,1",
        ",1.01,1",
        ",NaN,1",
        "0.1,,0",
        "0.1,,NaN",
        "0.1,,Infinity"
    })
    void aTaskThatAsksForWhatCannotBeHadIsPassedOver(
            Double keepRatio, Double threshold, double weight) throws Exception {
        TaskSelection asked = new TaskSelection(keepRatio, threshold, weight, false, null);
        embedder =
                RunningOperator.start(
                        parts(
                                release(0, 0),
                                task(0, "red", 1, positive("ruby", Color.RED)),
                                task(1, "blue", 1, asked, positive("sky", Color.BLUE))));
        embedder.learn(task(2, "red", 2, asked, positive("sky", Color.BLUE)));
        embedder.arrive(image(0, "a", Color.RED));
        embedder.operator().finish();
        assertThat(Score.of(embedder.scored().get(0)))
                .extracting(Score::toString)
                .containsExactly("red 1: 1.0");
    }
}
