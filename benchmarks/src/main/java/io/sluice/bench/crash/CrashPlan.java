package io.sluice.bench.crash;

/**
 * How a trainer is treated.
 *
 * @param releases that fall due over the log
 * @param kills while it trains on them
 * @param seed of the moments
 */
public record CrashPlan(int releases, int kills, long seed) {
    public CrashPlan {
        if (releases < 1 || kills < 1) {
            throw new IllegalArgumentException(
                    "Releases and kills are 1 or more but were %d, %d".formatted(releases, kills));
        }
    }
}
