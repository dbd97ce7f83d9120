package io.sluice.embed.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.core.vector.UnitVector;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TaskScorerTest {
    private static final EncoderVersion FIRST = new EncoderVersion("eye", 1, "0123456789ab");
    private static final EncoderVersion SECOND = new EncoderVersion("eye", 2, "0123456789ab");

    @Test
    void similarityIsTheHighestCosineToAPositiveExample() {
        TaskScorer scorer = scorer(task("t", plus("east", 1, 0), plus("slope", 0.6f, 0.8f)));
        TaskSimilarity similarity = scorer.score(FIRST, new float[] {0, 1}, 1).get(0).get(0);
        assertThat(similarity.taskId()).isEqualTo("t");
        assertThat(similarity.value()).isEqualTo(0.8f);
        assertThat(similarity.matches())
                .containsExactly(new ExampleMatch("slope", 0.8f), new ExampleMatch("east", 0));
    }

    @Test
    void aNegativeTakesOffByHowMuchItIsNearer() {
        TaskScorer scorer = scorer(task("t", plus("slope", 0.6f, 0.8f), minus("north", 0, 1)));
        // 0.8 to the positive, 1 to the negative: 0.8 - (1 - 0.8)
        assertThat(value(scorer, 0, 1)).isCloseTo(0.6f, within(1e-6f));
    }

    @Test
    void aNegativeThatIsFartherTakesNothingOff() {
        TaskScorer scorer = scorer(task("t", plus("slope", 0.6f, 0.8f), minus("north", 0, 1)));
        assertThat(value(scorer, 0.6f, 0.8f)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void similarityIsNeverBelowMinusOne() {
        TaskScorer scorer = scorer(task("t", plus("east", 1, 0), minus("west", -1, 0)));
        assertThat(value(scorer, -1, 0)).isEqualTo(-1);
    }

    @Test
    void theThreeBestMatchesComeBestFirst() {
        TaskScorer scorer =
                scorer(
                        task(
                                "t",
                                plus("c", 0.6f, 0.8f),
                                plus("d", -1, 0),
                                plus("a", 0, 1),
                                plus("e", 0, -1),
                                plus("b", 0.28f, 0.96f)));
        assertThat(scorer.score(FIRST, new float[] {0, 1}, 1).get(0).get(0).matches())
                .extracting(ExampleMatch::exampleId)
                .containsExactly("a", "b", "c");
    }

    @Test
    void everyImageIsScoredAgainstEveryTask() {
        TaskScorer scorer =
                scorer(
                        task("east", minus("north", 0, 1), plus("east", 1, 0)),
                        task("none", minus("west", -1, 0)),
                        task("north", plus("north", 0, 1)));
        List<List<TaskSimilarity>> scores = scorer.score(FIRST, new float[] {1, 0, 0, 1}, 2);
        assertThat(scores).hasSize(2);
        assertThat(scores.get(0))
                .extracting(TaskSimilarity::taskId, TaskSimilarity::value)
                .containsExactly(tuple("east", 1f), tuple("north", 0f));
        assertThat(scores.get(1))
                .extracting(TaskSimilarity::taskId, TaskSimilarity::value)
                .containsExactly(tuple("east", -1f), tuple("north", 1f));
    }

    @Test
    void neverComparesEmbeddingsOfDifferentEncoders() {
        TaskScorer scorer = scorer(task("t", plus("east", 1, 0)));
        assertThatThrownBy(() -> scorer.score(SECOND, new float[] {1, 0}, 1))
                .isInstanceOf(MixedEncodersException.class);
        assertThatThrownBy(() -> TaskScorer.of(SECOND, 2, List.of(task("t", plus("east", 1, 0)))))
                .isInstanceOf(MixedEncodersException.class);
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private static float value(TaskScorer scorer, float... embedding) {
        return scorer.score(FIRST, embedding, 1).get(0).get(0).value();
    }

    private static TaskScorer scorer(TaskReferences... tasks) {
        return TaskScorer.of(FIRST, 2, List.of(tasks));
    }

    private static TaskReferences task(String id, Reference... references) {
        return new TaskReferences(id, List.of(references));
    }

    private static Reference plus(String id, float... values) {
        return new Reference(id, true, new Embedding(FIRST, UnitVector.of(values)));
    }

    private static Reference minus(String id, float... values) {
        return new Reference(id, false, new Embedding(FIRST, UnitVector.of(values)));
    }
}
