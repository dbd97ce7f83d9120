package io.sluice.bench.soak;

import io.sluice.bench.given.ServedEncoder;
import io.sluice.bench.job.JobSetup;
import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.MemorySample;
import io.sluice.bench.soak.flow.OutcomeTally;
import java.util.List;
import java.util.Map;

/**
 * What became of everything that was thrown at an embedder.
 *
 * @param at the end of it, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 * @param faults what is not as it should be, in words; none if all is well
 * @param tallies by phase
 * @param restarts of the job, as Flink counts them
 * @param growth of memory over the sound images
 */
public record SoakReport(
        String at,
        String commit,
        Machine machine,
        SoakPlan plan,
        ServedEncoder encoder,
        JobSetup job,
        List<String> faults,
        Map<String, OutcomeTally> tallies,
        long restarts,
        CatalogTally catalog,
        Growth growth,
        List<MemorySample> memory) {
    /**
     * What became of broken tasks and releases.
     *
     * @param unreadable among those sent
     * @param passedOver by the job, as it counts them
     * @param refusedReleases that could be read, but not served
     */
    public record CatalogTally(long sent, long unreadable, long passedOver, long refusedReleases) {}
}
