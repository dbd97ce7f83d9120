package io.sluice.cli.why;

import io.sluice.schemas.record.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Why an image was kept or dropped, in words. */
final class Reasons {
    private Reasons() {}

    static String inWords(DecisionReason reason, @Nullable String repeated) {
        return switch (reason) {
            case SIMILAR -> "a task wants it";
            case BOOTSTRAP -> "drawn for the share that is kept while the encoder is untrained";
            case EXPLORATION ->
                    "no task wants it; drawn for the share that is kept to compare with";
            case BELOW_BAR -> "no task wants it";
            case NOT_IN_BOOTSTRAP ->
                    "the encoder was untrained, and it was not drawn for the share kept meanwhile";
            case DUPLICATE -> "the same content as " + named(repeated) + ", which came before";
            case NEAR_DUPLICATE -> "nearly the same as " + named(repeated) + ", which was kept";
            case NO_ACTIVE_TASK -> "no task was active";
            case NOT_REMEMBERED ->
                    "its content came before, and whether it was kept then is not remembered";
            case REDUNDANT -> "the trainer has nothing more to learn from what is like it";
            case ILL_MATCHED -> "the trainer could make nothing of what is like it";
            case UNKNOWN -> "a reason that this version does not know";
        };
    }

    private static String named(@Nullable String image) {
        return image == null ? "another image" : image;
    }
}
