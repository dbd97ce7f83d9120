package io.sluice.selector.feedback;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SCAN's D', in cells instead of images, which come only once in a stream.
 *
 * <p>The paper takes the ρ_max highest losses for ill-matched and the ρ_min lowest for redundant,
 * and drops ρ_cur |D'| of them. Here cells are taken whole, those first of whose judged images the
 * most are of one kind, half at least, as long as all of a kind hold at most ρ of the images
 * settled in the round that prepared; a cell that is too large is passed over. How many those were
 * is |D'| of the kind: no round drops more than ρ_cur of that, even where the stream has moved into
 * such cells since.
 *
 * @param kinds of the cells in D'
 * @param redundant |D'| of that kind, in images
 * @param illMatched likewise
 */
public record Prunable(Map<Integer, Verdict> kinds, int redundant, int illMatched) {
    private static final Comparator<Tally> WORST_FIRST =
            Comparator.comparingDouble(Tally::dull)
                    .reversed()
                    .thenComparing(Tally::judged, Comparator.reverseOrder())
                    .thenComparing(Tally::cell);

    public Prunable {
        kinds = Map.copyOf(kinds);
    }

    static Prunable nothing() {
        return new Prunable(Map.of(), 0, 0);
    }

    /**
     * What to drop after a round.
     *
     * @param share ρ_max and ρ_min, in [0, 1]; with 0 there is nothing to drop
     */
    static Prunable of(Collection<Tally> cells, double share) {
        double most = share * cells.stream().mapToInt(Tally::settled).sum();
        List<Tally> worst =
                cells.stream()
                        .filter(cell -> cell.settled() > 0 && cell.isDull())
                        .sorted(WORST_FIRST)
                        .toList();
        Map<Integer, Verdict> kinds = new HashMap<>();
        int redundant = take(Verdict.REDUNDANT, worst, most, kinds);
        int illMatched = take(Verdict.ILL_MATCHED, worst, most, kinds);
        return new Prunable(kinds, redundant, illMatched);
    }

    private static int take(
            Verdict kind, List<Tally> worst, double most, Map<Integer, Verdict> kinds) {
        int size = 0;
        for (Tally cell : worst) {
            if (cell.kind() == kind && size + cell.settled() <= most) {
                kinds.put(cell.cell(), kind);
                size += cell.settled();
            }
        }
        return size;
    }

    boolean isNothing() {
        return kinds.isEmpty();
    }

    /** What images of a cell are dropped as; null where they are not. */
    @Nullable Verdict kind(int cell) {
        return kinds.get(cell);
    }

    /** |D'| of a kind. */
    int size(Verdict kind) {
        return kind == Verdict.REDUNDANT ? redundant : illMatched;
    }
}
