package io.sluice.bench.train;

import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.MemorySample;
import io.sluice.bench.soak.Growth;
import java.util.List;

/**
 * What training holds after how many steps.
 *
 * @param flat whether nothing grows
 * @param growth of memory per 100,000 steps
 * @param samples by steps taken
 * @param at the end of it, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 */
public record MemoryReport(
        boolean flat,
        long steps,
        double seconds,
        Growth growth,
        List<MemorySample> samples,
        String at,
        String commit,
        Machine machine) {}
