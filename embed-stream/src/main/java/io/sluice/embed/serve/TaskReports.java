package io.sluice.embed.serve;

import io.sluice.schemas.record.TaskReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what could be made of every task that images are scored against, once until it changes. */
public final class TaskReports {
    private final Map<String, TaskReport> told = new HashMap<>();

    /** What was not told yet. */
    public List<TaskReport> news(Collection<EmbeddedTask> tasks, Instant now) {
        List<TaskReport> news = new ArrayList<>();
        for (EmbeddedTask task : tasks) {
            TaskReport report = task.report(now);
            if (!saysTheSame(told.get(report.getTaskId()), report)) {
                told.put(report.getTaskId(), report);
                news.add(report);
            }
        }
        return news;
    }

    /** The ids of tasks that were told of and that no image is scored against any more. */
    public List<String> gone(Collection<EmbeddedTask> tasks) {
        List<String> gone = new ArrayList<>(told.keySet());
        gone.removeAll(tasks.stream().map(task -> task.task().id()).toList());
        told.keySet().removeAll(gone);
        return gone;
    }

    private static boolean saysTheSame(@Nullable TaskReport known, TaskReport next) {
        return known != null
                && TaskReport.newBuilder(next)
                        .setReportedAt(known.getReportedAt())
                        .build()
                        .equals(known);
    }
}
