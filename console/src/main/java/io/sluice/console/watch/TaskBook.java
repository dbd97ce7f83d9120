package io.sluice.console.watch;

import io.sluice.console.snapshot.Selection.Asked;
import io.sluice.console.snapshot.Selection.Examples;
import io.sluice.console.snapshot.Selection.ProbeChange;
import io.sluice.console.snapshot.Selection.Tally;
import io.sluice.console.snapshot.Selection.Task;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tasks there are or were: what each asked for, what it got, what it taught. */
final class TaskBook {
    private static final int CAPACITY = 1_000;
    private static final Examples NONE = new Examples(0, null, List.of());

    /** One task; a task that decisions speak of may have been retired before. */
    private static final class Page {
        private String name;
        private Asked asked = new Asked("retired", 0, NONE, null, null);
        private @Nullable TaskReport report;
        private final TaskTally tally = new TaskTally();
        private @Nullable ProbeChange probe;

        Page(String id) {
            this.name = id;
        }
    }

    private final Map<String, Page> pages = new LinkedHashMap<>();

    /** A null task retires the one with this id; an older revision changes nothing. */
    void register(String id, @Nullable TargetTask task) {
        Page page = page(id);
        if (task == null) {
            Asked was = page.asked;
            page.asked =
                    new Asked("retired", was.revision(), NONE, was.keepRatio(), was.threshold());
        } else if (task.getRevision() >= page.asked.revision()) {
            page.name = task.getName();
            page.asked =
                    new Asked(
                            Words.of(task.getState()),
                            task.getRevision(),
                            new Examples(task.getExamples().size(), null, List.of()),
                            Finite.orAbsent(task.getSelection().getKeepRatio()),
                            Finite.orAbsent(task.getSelection().getThreshold()));
        }
    }

    /** What the embedder could make of a task. */
    void reported(TaskReport report) {
        page(report.getTaskId()).report = report;
    }

    /**
     * @param source where the image came from, as its producer named it
     */
    void decided(String source, TaskDecision decision) {
        page(decision.getTaskId()).tally.add(source, decision);
    }

    void released(EncoderRelease release) {
        for (ProbeResult probe : release.getReport().getProbes()) {
            if (Double.isFinite(probe.getAccuracy())) {
                Page page = page(probe.getTaskId());
                double first = page.probe == null ? probe.getAccuracy() : page.probe.first();
                page.probe = new ProbeChange(first, probe.getAccuracy());
            }
        }
    }

    /** By name; retired tasks only where they saw anything, and last. */
    List<Task> tasks() {
        return pages.entrySet().stream()
                .map(entry -> task(entry.getKey(), entry.getValue()))
                .filter(task -> !isRetired(task) || task.tally().seen() > 0)
                .sorted(Comparator.comparing(TaskBook::isRetired).thenComparing(Task::name))
                .toList();
    }

    private static Task task(String id, Page page) {
        Tally tally = page.tally.tally();
        return new Task(id, page.name, withReport(page.asked, page.report), tally, page.probe);
    }

    private static Asked withReport(Asked asked, @Nullable TaskReport report) {
        if (report == null || report.getTaskRevision() != asked.revision()) {
            return asked;
        }
        Examples examples =
                new Examples(asked.examples().given(), report.getUsable(), refused(report));
        return new Asked(
                asked.state(), asked.revision(), examples, asked.keepRatio(), asked.threshold());
    }

    private static List<String> refused(TaskReport report) {
        List<String> refused = new ArrayList<>();
        report.getRefused().forEach(one -> refused.add(one.getReason() + ": " + one.getMessage()));
        int more = report.getRefusedCount() - refused.size();
        if (more > 0) {
            refused.add("and %,d more".formatted(more));
        }
        return refused;
    }

    private static boolean isRetired(Task task) {
        return task.asked().state().equals("retired");
    }

    private Page page(String id) {
        if (pages.size() >= CAPACITY && !pages.containsKey(id)) {
            pages.remove(pages.keySet().iterator().next());
        }
        return pages.computeIfAbsent(id, Page::new);
    }
}
