package io.sluice.trainer.prune;

import java.util.Map;
import java.util.Set;

/**
 * What a round over the window does without.
 *
 * @param skipped positions of images that are not trained on
 * @param heavier positions of images whose loss counts more than 1, and how much
 */
public record Skips(Set<Long> skipped, Map<Long, Float> heavier) {
    public Skips {
        skipped = Set.copyOf(skipped);
        heavier = Map.copyOf(heavier);
    }

    public static Skips nothing() {
        return new Skips(Set.of(), Map.of());
    }
}
