package io.sluice.embed.flight;

import io.sluice.embed.flow.Outgoing;

/** What leaves the embedder for one image. */
sealed interface Result {
    /** A scored image. */
    record Scored(Outgoing image) implements Result {}

    /**
     * A dead letter.
     *
     * @param reason its code
     */
    record Refused(Outgoing letter, String reason) implements Result {}
}
