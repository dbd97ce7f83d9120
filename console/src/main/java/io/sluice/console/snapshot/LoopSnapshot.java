package io.sluice.console.snapshot;

import java.time.Instant;

/** What the page, the terminal and other programs see of the loop. */
public record LoopSnapshot(
        Instant at, Flow flow, Selection selection, Learning learning, DeadLetters deadLetters) {}
