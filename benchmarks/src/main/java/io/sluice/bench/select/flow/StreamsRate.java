package io.sluice.bench.select.flow;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.bench.rate.Rate;
import io.sluice.bench.select.input.ImageFlow;
import io.sluice.bench.select.input.Supply;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * A topology between two topics of a real broker.
 *
 * <p>It is started anew each time, goes on where it was, and finds all that it is to process in the
 * topic already: a lead-in of half as many records, in which state is restored and code compiled,
 * and those to be measured. The rate is {@code (n - b) / (t_n - t_b)}, with {@code t_i} the moment
 * at which the broker wrote its i-th result, b the lead-in and n all. Results are read, committed,
 * once the topology is done, so that no reader works beside it.
 */
public final class StreamsRate implements Rate, AutoCloseable {
    private final Topology topology;
    private final StreamsConfig config;
    private final Supply supply;
    private final ImageFlow flow;
    private final Results results;
    private long expected;

    public StreamsRate(
            Topology topology,
            StreamsConfig config,
            Supply supply,
            ImageFlow flow,
            Results results) {
        this.topology = topology;
        this.config = config;
        this.supply = supply;
        this.flow = flow;
        this.results = results;
    }

    /** Starts it, measures it and stops it. */
    @Override
    public Sample run(int count) throws InterruptedException {
        int leadIn = count / 2;
        int all = leadIn + count;
        expected += all;
        supply.fill(flow, expected);
        System.gc(); // what filling left behind is not the topology's
        long began = System.nanoTime();
        try (RunningStreams running = RunningStreams.start(topology, config)) {
            running.awaitProcessed(supply.topic(), leadIn);
            CpuTimes before = CpuTimes.now();
            running.awaitProcessed(supply.topic(), all);
            CpuTimes cpu = CpuTimes.now().perImageSince(before, count);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Sample(steady(results.writtenAt(all), leadIn), all / seconds, cpu);
        }
    }

    private static double steady(long[] writtenAt, int leadIn) {
        int first = Math.max(0, leadIn - 1);
        int last = writtenAt.length - 1;
        return (last - first) / (Math.max(1, writtenAt[last] - writtenAt[first]) / 1e3);
    }

    @Override
    public void close() {
        results.close();
    }
}
