package io.sluice.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionPlanTest {
    private final LabelledTask a = task("a");
    private final LabelledTask b = task("b");
    private final LabelledTask c = task("c");

    @Test
    void aShareOfTheWorkOfTrainingIsSpent() {
        assertThat(QuestionPlan.of(.1, 1000, 100)).isEqualTo(new QuestionPlan(400, 100));
    }

    @Test
    void manyTasksAreAskedWithFewerExamplesEach() {
        assertThat(cost(new QuestionPlan(1000, 100).questions(List.of(a, b), List.of(), 0)))
                .isEqualTo(200);
        assertThat(cost(new QuestionPlan(80, 100).questions(List.of(a, b), List.of(), 0)))
                .isEqualTo(80);
    }

    @Test
    void retiredTasksAreAskedInTurnsWithWhatIsLeft() {
        QuestionPlan plan = new QuestionPlan(250, 100);
        assertThat(ids(plan.questions(List.of(a), List.of(b, c), 0))).containsExactly("a", "b");
        assertThat(ids(plan.questions(List.of(a), List.of(b, c), 1))).containsExactly("a", "c");
        assertThat(ids(plan.questions(List.of(), List.of(b, c), 1))).containsExactly("c", "b");
    }

    @Test
    void whatIsRetiredIsMarkedSo() {
        assertThat(new QuestionPlan(1000, 100).questions(List.of(a), List.of(b), 0))
                .extracting(Question::retired)
                .containsExactly(false, true);
    }

    private static List<String> ids(List<Question> questions) {
        return questions.stream().map(question -> question.task().id()).toList();
    }

    private static int cost(List<Question> questions) {
        return questions.stream()
                .mapToInt(q -> q.task().support().size() + q.task().queries().size())
                .sum();
    }

    private static LabelledTask task(String id) {
        List<LabelledImage> examples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            examples.add(new LabelledImage(id + i, "x" + i % 2, new Pixels(1, 1, new byte[3])));
        }
        return LabelledTask.split(id, 1, examples);
    }
}
