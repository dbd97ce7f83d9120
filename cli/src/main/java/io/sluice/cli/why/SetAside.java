package io.sluice.cli.why;

import io.sluice.schemas.record.DeadLetter;
import org.jspecify.annotations.Nullable;

/** Why an image could not be used. */
public record SetAside(
        String stage,
        String reason,
        String message,
        @Nullable Place origin,
        String source,
        String failedAt) {

    static SetAside of(DeadLetter letter) {
        return new SetAside(
                letter.getStage().name(),
                letter.getReason(),
                letter.getMessage(),
                Place.of(letter.getOrigin()),
                letter.getSource(),
                letter.getFailedAt().toString());
    }
}
