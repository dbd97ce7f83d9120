package io.sluice.cli;

import io.sluice.schemas.record.TaskEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a task suffers from at present. */
final class TaskTroubles {
    private TaskTroubles() {}

    /** For machines, one for each partition. */
    static List<Map<String, Object>> of(List<TaskEvent> events) {
        return events.stream().map(TaskTroubles::facts).toList();
    }

    /** For people: the one said last, and of how many partitions the like was said. */
    static List<String> lines(List<TaskEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        TaskEvent last = events.get(0);
        String partitions =
                events.size() == 1
                        ? "in partition " + last.getPartition()
                        : "in %d partitions".formatted(events.size());
        return List.of("  %s %s: %s".formatted(word(last), partitions, last.getMessage()));
    }

    private static Map<String, Object> facts(TaskEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", word(event));
        facts.put("partition", event.getPartition());
        facts.put("at", event.getAt().toString());
        facts.put("encoderVersion", event.getEncoderVersion());
        facts.put("askedRatio", event.getAskedRatio());
        facts.put("ratioInForce", event.getRatioInForce());
        facts.put("wantedShare", event.getWantedShare());
        facts.put("images", event.getImages());
        facts.put("message", event.getMessage());
        return facts;
    }

    private static String word(TaskEvent event) {
        return event.getKind().name().toLowerCase(Locale.ROOT);
    }
}
