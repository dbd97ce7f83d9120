package io.sluice.bench.soak;

import io.sluice.bench.job.JobMetrics;
import io.sluice.bench.machine.MemorySample;
import io.sluice.bench.soak.SoakReport.CatalogTally;
import io.sluice.bench.soak.flow.OutcomeTally;
import io.sluice.bench.soak.input.CatalogNoise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be said of a job that everything has come out of, while it still runs.
 *
 * @param faults what is not as it should be
 */
record SoakFindings(List<String> faults, long restarts, CatalogTally catalog, Growth growth) {
    private static final Duration FOR_STRAGGLERS = Duration.ofSeconds(3);
    private static final String UNREADABLE = "unreadable_catalog_records";
    private static final String RESTARTS = "numRestarts";

    /** Slopes through fewer images are noise. */
    private static final long ENOUGH_IMAGES = 100_000;

    static SoakFindings of(SoakRun run, CatalogNoise noise) throws InterruptedException {
        awaitCatalog(run, noise.unreadable());
        Thread.sleep(FOR_STRAGGLERS.toMillis()); // what comes out a second time comes late
        run.refuseFailure();
        JobMetrics metrics = run.metrics();
        long restarts = metrics.sum(RESTARTS);
        CatalogTally catalog =
                new CatalogTally(
                        noise.sent(),
                        noise.unreadable(),
                        metrics.sum(UNREADABLE),
                        metrics.sum("refused_releases"));
        List<MemorySample> sound =
                run.memory().stream().filter(s -> s.phase().equals(SoakBench.SOUND)).toList();
        Growth growth = Growth.of(sound);
        List<String> faults = new ArrayList<>();
        if (!metrics.has(RESTARTS) || restarts > 0) {
            faults.add("The job was restarted %d times".formatted(restarts));
        }
        countFaults(run, faults);
        if (catalog.passedOver() != catalog.unreadable()) {
            faults.add(
                    "Of %d records of the catalog that cannot be read %d were counted"
                            .formatted(catalog.unreadable(), catalog.passedOver()));
        }
        long images = sound.stream().mapToLong(MemorySample::records).max().orElse(0);
        if (images >= ENOUGH_IMAGES && !growth.isFlat()) {
            faults.add("Memory grows: " + growth);
        }
        return new SoakFindings(faults, restarts, catalog, growth);
    }

    private static void countFaults(SoakRun run, List<String> faults) {
        run.tallies()
                .forEach(
                        (phase, tally) -> {
                            if (!tally.addsUp()) {
                                faults.add("The %s do not add up: %s".formatted(phase, tally));
                            }
                        });
        OutcomeTally total = run.total();
        if (!total.addsUp()) {
            faults.add("All of it does not add up: " + total);
        }
        Map<String, Long> counted = run.metrics().sums("dead_letters", "reason");
        if (!counted.equals(total.reasons())) {
            faults.add(
                    "The job counts dead letters as %s but they are %s"
                            .formatted(counted, total.reasons()));
        }
    }

    private static void awaitCatalog(SoakRun run, long unreadable) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (run.metrics().sum(UNREADABLE) < unreadable && System.nanoTime() < until) {
            Thread.sleep(100);
        }
    }
}
