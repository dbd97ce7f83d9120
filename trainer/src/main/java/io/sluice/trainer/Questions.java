package io.sluice.trainer;

import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.fold.Rhythm;
import io.sluice.trainer.release.Question;
import io.sluice.trainer.release.QuestionPlan;
import io.sluice.trainer.retired.RetiredTasks;
import io.sluice.trainer.sample.TaskCatalog;
import java.io.IOException;
import java.util.List;

/** What an encoder is asked before it is released: by active tasks, and by retired ones. */
final class Questions {
    private static final String RETIRED = "retired-tasks";

    private final TaskCatalog tasks;
    private final QuestionPlan plan;
    private final RetiredTasks retired;
    private final long every;

    Questions(TrainerConfig config, TaskCatalog tasks) throws IOException {
        this.tasks = tasks;
        Rhythm rhythm = config.learning().rhythm();
        this.every = rhythm.boundaries().every();
        this.plan =
                QuestionPlan.of(
                        config.release().share(),
                        every * rhythm.pace().ratio(),
                        config.release().examples());
        this.retired =
                RetiredTasks.open(
                        config.places().checkpoints().resolve(RETIRED),
                        config.release().retired(),
                        config.release().examples(),
                        config.encoder().inputSize());
    }

    /**
     * Those of the tasks there are now.
     *
     * @param arrivals taken in so far, which say whose turn it is
     */
    List<Question> now(long arrivals) throws IOException {
        List<LabelledTask> active = tasks.now();
        return plan.questions(active, retired.besides(active), arrivals / every);
    }
}
