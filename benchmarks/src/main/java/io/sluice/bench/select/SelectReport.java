package io.sluice.bench.select;

import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.Revision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the selector costs under every load, without what no load brings: tasks that decide by
 * windows, and feedback of a trainer. Near copies of what was kept hardly occur.
 *
 * @param at the end of it, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 * @param cost over the loads of as many examples; null where there are not two
 */
public record SelectReport(
        String at,
        String commit,
        Machine machine,
        Setup setup,
        List<LoadReport> loads,
        @Nullable MatchCost cost) {
    /**
     * What everything that was measured runs with.
     *
     * @param partitions of input and output
     * @param threads of each topology
     * @param size of the images' pixels, both ways
     * @param share of the images that all tasks together ask for
     * @param count records per rate and round
     */
    public record Setup(
            int partitions,
            int threads,
            long commitMilliseconds,
            int size,
            double share,
            int count,
            int rounds) {}

    static SelectReport of(Setup setup, List<LoadReport> loads) {
        return new SelectReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                setup,
                loads,
                cost(loads));
    }

    /** Over the loads with as many examples as the first one. */
    private static @Nullable MatchCost cost(List<LoadReport> loads) {
        List<MatchCost.Point> points =
                loads.stream()
                        .filter(load -> load.examples() == loads.get(0).examples())
                        .map(
                                load ->
                                        new MatchCost.Point(
                                                load.matchesPerRecord(),
                                                1e6 / load.recordsPerSecond()))
                        .toList();
        long different = points.stream().mapToDouble(MatchCost.Point::matches).distinct().count();
        return different < 2 ? null : MatchCost.through(points);
    }
}
