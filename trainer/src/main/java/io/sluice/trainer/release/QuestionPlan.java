package io.sluice.trainer.release;

import io.sluice.trainer.evaluate.LabelledTask;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tasks an encoder is asked at a release, so that asking costs no more than a share of
 * training: every active task, with fewer examples where there are many; of the retired ones those
 * whose turn it is, at least one.
 *
 * @param affordable examples that may be embedded at a release
 * @param most examples of a task, those that vote and those held out
 */
public record QuestionPlan(long affordable, int most) {
    /** Forward passes that training an image costs: two views, one of them backward as well. */
    private static final int PASSES_PER_TRAINED_IMAGE = 4;

    private static final int LEAST = 32;

    /**
     * A plan.
     *
     * @param share of the time between two releases, in (0, 1]
     * @param trained images between two releases, repeats counted
     */
    public static QuestionPlan of(double share, double trained, int most) {
        return new QuestionPlan((long) (share * PASSES_PER_TRAINED_IMAGE * trained), most);
    }

    /**
     * What is asked.
     *
     * @param turn number of the release
     */
    public List<Question> questions(
            List<LabelledTask> active, List<LabelledTask> retired, long turn) {
        List<Question> questions = new ArrayList<>();
        int each = examples(active.size());
        long left = affordable;
        for (LabelledTask task : active) {
            left -= add(questions, task.limited(each / 2), false);
        }
        int first = retired.isEmpty() ? 0 : (int) (turn % retired.size());
        for (int i = 0; i < retired.size() && (i == 0 || left >= most); i++) {
            LabelledTask task = retired.get((first + i) % retired.size());
            left -= add(questions, task.limited(most / 2), true);
        }
        return questions;
    }

    private static int add(List<Question> questions, LabelledTask task, boolean retired) {
        questions.add(new Question(task, retired));
        return task.support().size() + task.queries().size();
    }

    private int examples(int tasks) {
        long fair = tasks == 0 ? most : affordable / tasks;
        return (int) Math.max(Math.min(LEAST, most), Math.min(most, fair));
    }
}
