package io.sluice.console.watch;

import io.sluice.console.snapshot.Selection.Decision;
import io.sluice.console.snapshot.Selection.Picture;
import io.sluice.console.snapshot.Selection.Say;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.Timeline;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts decisions by reason and by encoder, and keeps the last ones. */
final class DecisionBook {
    private static final int RECENT = 60;
    private static final int VERSIONS = 500;

    private long selected;
    private long rejected;
    private final Map<Enum<?>, Long> reasons = new LinkedHashMap<>();
    private final Map<String, Long> versions = new LinkedHashMap<>();
    private final Recent<Decision> recent = new Recent<>(RECENT);

    void add(SelectionDecision decision, Instant appendedAt) {
        if (decision.getKept()) {
            selected++;
        } else {
            rejected++;
        }
        reasons.merge(decision.getReason(), 1L, Long::sum);
        versions.merge(decision.getEncoderVersion(), 1L, Long::sum);
        if (versions.size() > VERSIONS) {
            versions.remove(versions.keySet().iterator().next());
        }
        recent.add(shown(decision, appendedAt));
    }

    long selected() {
        return selected;
    }

    long rejected() {
        return rejected;
    }

    /** Most frequent first. */
    Map<String, Long> reasons() {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<Enum<?>, Long>comparingByValue().reversed())
                .collect(
                        Collectors.toMap(
                                entry -> Words.of(entry.getKey()),
                                Map.Entry::getValue,
                                Long::sum,
                                LinkedHashMap::new));
    }

    Map<String, Long> versions() {
        return new LinkedHashMap<>(versions);
    }

    List<Decision> recent() {
        return recent.newestFirst();
    }

    private static Decision shown(SelectionDecision decision, Instant appendedAt) {
        Picture picture =
                new Picture(
                        decision.getImageId(),
                        decision.getSource(),
                        decision.getEncoderVersion(),
                        decidedAt(decision.getTimes(), appendedAt));
        return new Decision(
                picture,
                decision.getKept(),
                Words.of(decision.getReason()),
                say(decision.getTasks()),
                decision.getDuplicateOf());
    }

    static Instant decidedAt(Timeline times, Instant appendedAt) {
        return times.getSelectedAt() == null ? appendedAt : times.getSelectedAt();
    }

    /** Of the task that wants it, else of the one that came nearest to its bar. */
    static @Nullable Say say(List<TaskDecision> tasks) {
        return tasks.stream()
                .filter(task -> Float.isFinite(task.getSimilarity()))
                .max(
                        Comparator.comparing(TaskDecision::getKept)
                                .thenComparingDouble(DecisionBook::margin))
                .map(
                        task ->
                                new Say(
                                        task.getTaskId(),
                                        task.getSimilarity(),
                                        Finite.orAbsent(task.getBar())))
                .orElse(null);
    }

    private static double margin(TaskDecision task) {
        Double bar = Finite.orAbsent(task.getBar());
        return task.getSimilarity() - (bar == null ? 0 : bar);
    }
}
