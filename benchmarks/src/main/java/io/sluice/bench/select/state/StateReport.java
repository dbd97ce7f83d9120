package io.sluice.bench.select.state;

import io.sluice.bench.machine.Machine;
import java.util.List;

/**
 * How much a selector held.
 *
 * @param at the end of it, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 * @param faults what is not as it should be, in words; none if all is well
 * @param decided decisions on the records
 * @param kept images among them
 * @param heapGrowth MiB for every 100,000 records, in the second half
 */
public record StateReport(
        String at,
        String commit,
        Machine machine,
        StatePlan plan,
        List<String> faults,
        long decided,
        long kept,
        double heapGrowth,
        List<Bound> bounds,
        List<Look> looks) {}
