package io.sluice.console.watch;

import io.sluice.console.snapshot.DeadLetters;
import io.sluice.console.snapshot.DeadLetters.Cause;
import io.sluice.console.snapshot.DeadLetters.Count;
import io.sluice.console.snapshot.DeadLetters.Letter;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Stage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts dead letters by who gave up and why, and keeps the last ones. */
final class DeadLetterBook {
    private static final int RECENT = 50;
    private static final int KINDS = 200;
    private static final int MESSAGE_LENGTH = 500;

    private record Kind(String stage, String reason) {}

    private long total;
    private long undecided;
    private final Map<Kind, Long> kinds = new HashMap<>();
    private final Recent<Letter> recent = new Recent<>(RECENT);

    void add(DeadLetter letter) {
        total++;
        if (letter.getStage() == Stage.EMBED || letter.getStage() == Stage.SELECT) {
            undecided++;
        }
        Kind kind = new Kind(Words.of(letter.getStage()), letter.getReason());
        boolean isNewAndTooMany = kinds.size() >= KINDS && !kinds.containsKey(kind);
        kinds.merge(isNewAndTooMany ? new Kind(kind.stage(), "others") : kind, 1L, Long::sum);
        recent.add(shown(letter, kind));
    }

    /** Images set aside after they came in and before anything was decided about them. */
    long undecided() {
        return undecided;
    }

    DeadLetters deadLetters() {
        return new DeadLetters(
                total,
                kinds.entrySet().stream()
                        .map(e -> new Count(e.getKey().stage(), e.getKey().reason(), e.getValue()))
                        .sorted(
                                Comparator.comparingLong(Count::count)
                                        .reversed()
                                        .thenComparing(Count::stage)
                                        .thenComparing(Count::reason))
                        .toList(),
                recent.newestFirst());
    }

    private static Letter shown(DeadLetter letter, Kind kind) {
        String message = letter.getMessage();
        String shortened = message.substring(0, Math.min(MESSAGE_LENGTH, message.length()));
        return new Letter(
                letter.getImageId(),
                letter.getSource(),
                new Cause(kind.stage(), kind.reason(), shortened),
                letter.getFailedAt(),
                written(letter.getOrigin()));
    }

    private static @Nullable String written(@Nullable Origin origin) {
        return origin == null
                ? null
                : origin.getTopic() + "-" + origin.getPartition() + "@" + origin.getOffset();
    }
}
