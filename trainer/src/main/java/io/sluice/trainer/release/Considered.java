package io.sluice.trainer.release;

import io.sluice.schemas.record.EncoderRelease;

/** What became of a candidate. */
public sealed interface Considered {
    /** It is released. */
    record Released(EncoderRelease release) implements Considered {}

    /** It is not; training goes on with it. */
    record Withheld(Check why) implements Considered {}
}
