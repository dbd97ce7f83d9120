package io.sluice.console.lag;

import java.time.Instant;

/** What lies at or after a group's committed offset. */
sealed interface FirstRecord {
    /** A committed record. */
    record Found(long offset, Instant timestamp) implements FirstRecord {}

    /** Transaction markers and aborted records only. */
    record None() implements FirstRecord {}

    /** The broker did not answer in time. */
    record Unknown() implements FirstRecord {}
}
