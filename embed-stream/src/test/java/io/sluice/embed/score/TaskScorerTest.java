package io.sluice.embed.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.core.vector.UnitVector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskScorerTest {
    private static final EncoderVersion FIRST = new EncoderVersion("eye", 1, "0123456789ab");
    private static final EncoderVersion SECOND = new EncoderVersion("eye", 2, "0123456789ab");

    private final PlainProduct product = new PlainProduct(2);

    @Test
    void similarityIsTheHighestCosineToAPositiveExample() {
        TaskScorer scorer = scorer(task("t", plus(0, 1, 0), plus(1, 0.6f, 0.8f)));
        ScoreColumns scores = score(scorer, 0, 1);
        assertThat(scorer.taskIds()).containsExactly("t");
        assertThat(scores.similarity(0)).isEqualTo(0.8f);
        assertThat(matches(scores, 0)).containsExactly("1: 0.8", "0: 0.0");
    }

    @Test
    void aNegativeTakesOffByHowMuchItIsNearer() {
        TaskScorer scorer = scorer(task("t", plus(0, 0.6f, 0.8f), minus(1, 0, 1)));
        // 0.8 to the positive, 1 to the negative: 0.8 - (1 - 0.8)
        assertThat(score(scorer, 0, 1).similarity(0)).isCloseTo(0.6f, within(1e-6f));
    }

    @Test
    void aNegativeThatIsFartherTakesNothingOff() {
        TaskScorer scorer = scorer(task("t", plus(0, 0.6f, 0.8f), minus(1, 0, 1)));
        assertThat(score(scorer, 0.6f, 0.8f).similarity(0)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void similarityIsNeverBelowMinusOne() {
        TaskScorer scorer = scorer(task("t", plus(0, 1, 0), minus(1, -1, 0)));
        assertThat(score(scorer, -1, 0).similarity(0)).isEqualTo(-1);
    }

    @Test
    void matchesComeBestFirst() {
        TaskScorer scorer =
                scorer(
                        task(
                                "t",
                                plus(0, 0.6f, 0.8f),
                                minus(1, 0, 1),
                                plus(2, -1, 0),
                                plus(3, 0, 1),
                                plus(4, 0, -1),
                                plus(5, 0.28f, 0.96f)));
        assertThat(matches(score(scorer, 0, 1), 0))
                .containsExactly("3: 1.0", "5: 0.96", "0: 0.8", "2: 0.0", "4: -1.0");
    }

    @Test
    void ofEqualMatchesTheEarlierExampleComesFirst() {
        TaskScorer scorer =
                scorer(task("t", plus(0, 0, 1), plus(1, 1, 0), plus(2, 1, 0), plus(3, 1, 0)));
        assertThat(matches(score(scorer, 1, 0), 0))
                .containsExactly("1: 1.0", "2: 1.0", "3: 1.0", "0: 0.0");
    }

    @Test
    void ofMoreExamplesThanMatchesTheBestAreWritten() {
        Reference[] examples = new Reference[9];
        for (int i = 0; i < 9; i++) {
            examples[i] =
                    new Reference(i, true, new Embedding(FIRST, UnitVector.normalize(8 - i, 1)));
        }
        ScoreColumns few = score(scorer(task("t", examples)), 1, 0);
        assertThat(positions(few, 0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        TaskReferences[] tasks = new TaskReferences[1000];
        Arrays.setAll(tasks, t -> task("t" + t, examples));
        ScoreColumns many = score(scorer(tasks), 0, 1);
        assertThat(positions(many, 999)).containsExactly(8, 7, 6);
    }

    @Test
    void whereExamplesAreFewerThereIsNoMatch() {
        ScoreColumns scores = score(scorer(task("t", plus(0, 1, 0))), 1, 0);
        assertThat(positions(scores, 0)).containsExactly(0, -1, -1, -1, -1, -1, -1, -1);
        assertThat(scores.cosine(0, 7)).isEqualTo(-1);
    }

    @Test
    void everyImageIsScoredAgainstEveryTask() {
        TaskScorer scorer =
                scorer(
                        task("east", minus(0, 0, 1), plus(1, 1, 0)),
                        task("none", minus(0, -1, 0)),
                        task("north", plus(0, 0, 1)));
        List<ScoreColumns> scores = scorer.score(FIRST, new float[] {1, 0, 0, 1}, 2);
        assertThat(scorer.taskIds()).containsExactly("east", "north");
        assertThat(scores).extracting(image -> image.similarity(0)).containsExactly(1f, -1f);
        assertThat(scores).extracting(image -> image.similarity(1)).containsExactly(0f, 1f);
    }

    @Test
    void withoutTasksThereIsNothingToScore() {
        assertThat(score(scorer(), 1, 0).tasks()).isZero();
    }

    @Test
    void closesEveryMatrixItLaidOut() {
        Reference[] many = new Reference[1500];
        Arrays.setAll(many, i -> plus(i, 1, 0));
        TaskScorer scorer = scorer(task("a", many), task("b", many), task("c", plus(0, 1, 0)));
        assertThat(product.open()).isEqualTo(2);
        scorer.close();
        assertThat(product.open()).isZero();
    }

    @Test
    void neverComparesEmbeddingsOfDifferentEncoders() {
        TaskScorer scorer = scorer(task("t", plus(0, 1, 0)));
        assertThatThrownBy(() -> scorer.score(SECOND, new float[] {1, 0}, 1))
                .isInstanceOf(MixedEncodersException.class);
        List<TaskReferences> tasks = List.of(task("t", plus(0, 1, 0)));
        assertThatThrownBy(() -> TaskScorer.of(SECOND, 2, tasks, product))
                .isInstanceOf(MixedEncodersException.class);
    }

    private static ScoreColumns score(TaskScorer scorer, float... embedding) {
        return scorer.score(FIRST, embedding, 1).get(0);
    }

    private static List<String> matches(ScoreColumns scores, int task) {
        return IntStream.range(0, scores.ranks())
                .filter(rank -> scores.position(task, rank) != ScoreColumns.NONE)
                .mapToObj(rank -> scores.position(task, rank) + ": " + scores.cosine(task, rank))
                .toList();
    }

    private static int[] positions(ScoreColumns scores, int task) {
        return IntStream.range(0, scores.ranks()).map(r -> scores.position(task, r)).toArray();
    }

    private TaskScorer scorer(TaskReferences... tasks) {
        return TaskScorer.of(FIRST, 2, List.of(tasks), product);
    }

    private static TaskReferences task(String id, Reference... references) {
        return new TaskReferences(id, List.of(references));
    }

    private static Reference plus(int position, float... values) {
        return new Reference(position, true, new Embedding(FIRST, UnitVector.of(values)));
    }

    private static Reference minus(int position, float... values) {
        return new Reference(position, false, new Embedding(FIRST, UnitVector.of(values)));
    }
}
