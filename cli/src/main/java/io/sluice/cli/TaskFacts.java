package io.sluice.cli;

import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskSelection;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a task.
 *
 * @param report on this very revision
 * @param events that tell what it suffers from at present
 */
record TaskFacts(TargetTask task, @Nullable TaskReport report, List<TaskEvent> events) {
    private static final double EQUAL = 1; // weight of a task that names none

    TaskFacts {
        events = List.copyOf(events);
    }

    /** In a map of the caller's own. */
    Map<String, Object> forMachines() {
        TaskSelection selection = task.getSelection();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", task.getId());
        facts.put("name", task.getName());
        facts.put("revision", task.getRevision());
        facts.put("state", state());
        facts.put("examples", task.getExamples().size());
        facts.put("usable", report == null ? null : report.getUsable());
        facts.put("labels", labels());
        facts.put("keepRatio", selection.getKeepRatio());
        facts.put("threshold", selection.getThreshold());
        facts.put("weight", selection.getWeight());
        facts.put("windowed", selection.getWindowed());
        facts.put("nearDuplicate", selection.getNearDuplicate());
        facts.put("events", TaskTroubles.of(events));
        return facts;
    }

    /** For people. */
    List<String> lines() {
        String first =
                "%-20s revision %s, %s, %s examples%s, %s labels, %s"
                        .formatted(
                                task.getId(),
                                task.getRevision(),
                                state(),
                                task.getExamples().size(),
                                report == null ? "" : " (%d usable)".formatted(report.getUsable()),
                                labels(),
                                asked());
        return Stream.concat(Stream.of(first), TaskTroubles.lines(events).stream()).toList();
    }

    private String state() {
        return task.getState().name().toLowerCase(Locale.ROOT);
    }

    private long labels() {
        return task.getExamples().stream()
                .map(TaskExample::getLabel)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private String asked() {
        TaskSelection selection = task.getSelection();
        return much(selection)
                + (selection.getWindowed() ? " of each window" : "")
                + (selection.getWeight() == EQUAL ? "" : ", weight " + plain(selection.getWeight()))
                + (selection.getNearDuplicate() == null
                        ? ""
                        : ", near duplicates within " + plain(selection.getNearDuplicate()));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String much(TaskSelection selection) {
        return selection.getKeepRatio() == null
                ? "threshold " + selection.getThreshold()
                : "keep ratio " + selection.getKeepRatio();
    }
}
