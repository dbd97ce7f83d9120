package io.sluice.cli;

import io.sluice.schemas.record.RefusedExample;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which examples of a task are not scored against, by the names people gave them. */
final class TaskRefusals {
    private TaskRefusals() {}

    /** For machines. */
    static List<Map<String, String>> of(TargetTask task, @Nullable TaskReport report) {
        Map<String, String> names = names(task);
        return refused(report).stream()
                .map(
                        refused ->
                                Map.of(
                                        "example", refused.getExampleId(),
                                        "name", names.getOrDefault(refused.getExampleId(), ""),
                                        "reason", refused.getReason(),
                                        "message", refused.getMessage()))
                .toList();
    }

    /** For people. */
    static List<String> lines(TargetTask task, @Nullable TaskReport report) {
        if (report == null) {
            return List.of("  no embedder has reported on this revision yet");
        }
        Map<String, String> names = names(task);
        List<String> lines = new ArrayList<>();
        for (RefusedExample refused : report.getRefused()) {
            String id = refused.getExampleId();
            lines.add(
                    "  %s: %s: %s"
                            .formatted(
                                    names.getOrDefault(id, id),
                                    refused.getReason(),
                                    refused.getMessage()));
        }
        int more = report.getRefusedCount() - lines.size();
        if (more > 0) {
            lines.add("  and %,d more".formatted(more));
        }
        return lines;
    }

    private static List<RefusedExample> refused(@Nullable TaskReport report) {
        return report == null ? List.of() : report.getRefused();
    }

    private static Map<String, String> names(TargetTask task) {
        return task.getExamples().stream()
                .filter(example -> !example.getName().isEmpty())
                .collect(
                        Collectors.toMap(
                                TaskExample::getId,
                                TaskExample::getName,
                                (first, second) -> first));
    }
}
