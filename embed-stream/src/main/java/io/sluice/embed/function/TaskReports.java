package io.sluice.embed.function;

import io.sluice.schemas.record.TaskReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what could be made of every task, once per revision and encoder. */
final class TaskReports {
    private final Map<String, String> told = new HashMap<>();

    /** What was not told yet. */
    List<TaskReport> news(Collection<EmbeddedTask> tasks, Instant now) {
        List<TaskReport> news = new ArrayList<>();
        for (EmbeddedTask task : tasks) {
            String state = task.task().revision() + " by " + task.encoder();
            if (!state.equals(told.put(task.task().id(), state))) {
                news.add(task.report(now));
            }
        }
        return news;
    }
}
