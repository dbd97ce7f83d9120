package io.sluice.trainer.prune;

import io.sluice.core.run.Seeds;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rounds over the replay window skip.
 *
 * <table>
 * <caption>By kind</caption>
 * <tr><td>SCAN</td><td>rho_cur of D', the redundant and ill-matched images of the round that
 *     prepared, a fresh random choice each round; see {@link Cycle} and {@link Judge}</td></tr>
 * <tr><td>InfoBatch</td><td>a random share r of the images whose loss is below the window's mean;
 *     what is left of them counts 1 / (1 - r). The paper trains on everything in the last 12.5 % of
 *     its epochs, so that what was skipped does not bias the end; a stream has no end, so every
 *     eighth round is full</td></tr>
 * <tr><td>random</td><td>a random share of all</td></tr>
 * </table>
 *
 * @param kind what is skipped
 * @param share SCAN's rho_max and rho_min, in [0, 0.5]; of random pruning the share of all
 * @param halving InfoBatch's r, in [0, 1)
 * @see <a href="https://arxiv.org/abs/2303.04947">Qin et al.: InfoBatch, ICLR 2024</a>
 */
public record Thinning(Pruning kind, double share, double halving) {
    private static final int FULL_EVERY = 8; // 12.5 %

    public Thinning {
        if (!(share >= 0 && share <= 0.5) || !(halving >= 0 && halving < 1)) {
            throw new IllegalArgumentException(
                    "A share is in [0, 0.5] and r in [0, 1), but they were %s and %s"
                            .formatted(share, halving));
        }
    }

    public static Thinning none() {
        return new Thinning(Pruning.NONE, 0.35, 0.5);
    }

    /**
     * The round after one that is over.
     *
     * @param loss mean of the round that is over, in nats
     * @param drifted whether the stream was seen to change in it
     */
    public Cycle next(Cycle over, double loss, boolean drifted) {
        return over.next(loss, drifted, last());
    }

    /** What each image of the window is worth. */
    public Map<Long, Worth> judge(List<Score> window) {
        return Judge.of(window, share);
    }

    /**
     * What a round that begins does without.
     *
     * @param worth what was found of each image of the window when it was judged last
     */
    public Skips skips(long seed, Cycle cycle, List<Score> window, Map<Long, Worth> worth) {
        long lot = Seeds.mix(Seeds.mix(seed, "prune"), cycle.number());
        return switch (kind) {
            case NONE -> Skips.nothing();
            case SCAN -> some(lot, dull(window, worth), cycle.skipped(last()));
            case INFO_BATCH ->
                    cycle.number() % FULL_EVERY == 0 ? Skips.nothing() : infoBatch(lot, window);
            case RANDOM -> some(lot, window.stream().map(Score::position).toList(), share);
        };
    }

    /** T_cos: rounds of a cycle that skip what was judged. */
    private int last() {
        return kind == Pruning.SCAN ? Cycle.PAPERS : 0;
    }

    private static List<Long> dull(List<Score> window, Map<Long, Worth> worth) {
        return window.stream()
                .map(Score::position)
                .filter(
                        position -> {
                            Worth found = worth.getOrDefault(position, Worth.UNJUDGED);
                            return found == Worth.REDUNDANT || found == Worth.ILL_MATCHED;
                        })
                .toList();
    }

    private Skips infoBatch(long lot, List<Score> window) {
        List<Score> seen = window.stream().filter(score -> score.times() > 0).toList();
        double mean = seen.stream().mapToDouble(Score::loss).average().orElse(0);
        List<Long> low =
                seen.stream().filter(score -> score.loss() < mean).map(Score::position).toList();
        Set<Long> skipped = some(lot, low, halving).skipped();
        Map<Long, Float> heavier = new HashMap<>();
        float weight = (float) (1 / (1 - halving));
        low.stream().filter(p -> !skipped.contains(p)).forEach(p -> heavier.put(p, weight));
        return new Skips(skipped, heavier);
    }

    /** The {@code round(share n)} of these with the lowest lots. */
    private static Skips some(long lot, List<Long> positions, double share) {
        int count = (int) Math.round(share * positions.size());
        return new Skips(
                positions.stream()
                        .sorted(Comparator.comparingLong((Long p) -> Seeds.mix(lot, p)))
                        .limit(count)
                        .collect(Collectors.toSet()),
                Map.of());
    }
}
