package io.sluice.cli.why;

import io.sluice.schemas.record.SelectionDecision;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One decision on an image.
 *
 * @param reason as in the records
 * @param why the same in words
 * @param repeats the image that it repeats or nearly repeats
 * @param backfill the task it was decided on for later; null for the first decision
 * @param tasks those that want it first, then by how high it ranks for them
 */
public record Judgement(
        String imageId,
        boolean kept,
        String reason,
        String why,
        String encoderVersion,
        @Nullable Place origin,
        String source,
        @Nullable String repeats,
        @Nullable String backfill,
        @Nullable Long backfillRevision,
        Moments times,
        List<Opinion> tasks) {
    private static final Comparator<Opinion> HIGHEST_FIRST =
            Comparator.comparing(Opinion::wanted)
                    .reversed()
                    .thenComparing(Opinion::share, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Comparator.comparing(Opinion::similarity).reversed())
                    .thenComparing(Opinion::task);

    static Judgement of(SelectionDecision decision) {
        return new Judgement(
                decision.getImageId(),
                decision.getKept(),
                decision.getReason().name(),
                Reasons.inWords(decision.getReason(), decision.getDuplicateOf()),
                decision.getEncoderVersion(),
                Place.of(decision.getOrigin()),
                decision.getSource(),
                decision.getDuplicateOf(),
                decision.getBackfill(),
                decision.getBackfillRevision(),
                Moments.of(decision.getTimes()),
                decision.getTasks().stream().map(Opinion::of).sorted(HIGHEST_FIRST).toList());
    }

    /** The images that it repeats, as a whole or for one of its tasks. */
    Stream<String> allRepeated() {
        return Stream.concat(Stream.ofNullable(repeats), tasks.stream().map(Opinion::repeats))
                .flatMap(Stream::ofNullable);
    }
}
