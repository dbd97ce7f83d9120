package io.sluice.trainer.prune;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the images of a window by where their average losses lie among all of the window, as SCAN
 * does by losses within a batch: of n images the {@code floor(rho n)} with the highest are
 * ill-matched, as many with the lowest redundant, the others useful. Held against the window, near
 * copies that came together do not make each other look ill-matched. Two directions of the loss are
 * one number here, so that nothing is to be intersected.
 *
 * <p>Only images that were trained on at least {@value #LEAST_TIMES} times are ranked: the first
 * loss of an image is higher than those after it, whatever it shows.
 */
final class Judge {
    static final int LEAST_TIMES = 2;

    private static final Comparator<Score> LOWEST_FIRST =
            Comparator.comparingDouble((Score score) -> score.average())
                    .thenComparingLong(Score::position);

    private Judge() {}

    /**
     * What each image that was trained on often enough is worth, by position.
     *
     * @param share rho, in [0, 0.5]
     */
    static Map<Long, Worth> of(List<Score> window, double share) {
        List<Score> ranked =
                window.stream()
                        .filter(score -> score.times() >= LEAST_TIMES)
                        .sorted(LOWEST_FIRST)
                        .toList();
        int each = (int) (share * ranked.size());
        Map<Long, Worth> found = new HashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            Worth worth = i >= ranked.size() - each ? Worth.ILL_MATCHED : Worth.USEFUL;
            found.put(ranked.get(i).position(), i < each ? Worth.REDUNDANT : worth);
        }
        return found;
    }
}
