package io.sluice.experiments.selection;

import org.jspecify.annotations.Nullable;

/**
 * {@code |chosen ∩ oracle| / |oracle|}, over the images after the first tenth of the stream; each
 * null where the oracle chose none of them.
 *
 * @param oracleOverlap of the selector's own code
 * @param attainableOverlap of a choice that is just as irrevocable but remembers every similarity
 *     of the past exactly: what can be reached without knowing the rest of a stream that has no
 *     order. Where the stream drifts it keeps another share than was asked, see {@link Kept}
 * @param windowOverlap of the selector's own policy that decides at the end of a window, with the
 *     oracle over each same window: 1 where the matches that an image comes with are enough
 * @param windowPoolOverlap of the same policy with the oracle over the whole pool: less, as every
 *     window keeps its share, also where the best of the pool are spread over windows unevenly
 */
public record Overlaps(
        @Nullable Double oracleOverlap,
        @Nullable Double attainableOverlap,
        @Nullable Double windowOverlap,
        @Nullable Double windowPoolOverlap) {}
