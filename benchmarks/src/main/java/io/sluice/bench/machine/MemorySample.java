package io.sluice.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds while nothing is on its way; sizes in MiB.
 *
 * @param records that had come out by then
 * @param seconds since the first of them was sent
 * @param heap used, right after a collection of all garbage
 * @param nativeArrays held by the encoder and for scoring
 * @param resident memory of the process; 0 where the system does not tell
 * @param direct buffers outside the heap
 */
public record MemorySample(
        String phase,
        long records,
        double seconds,
        double heap,
        long nativeArrays,
        double resident,
        int threads,
        double direct) {
    private static final double MIB = 1024 * 1024;
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Who holds it, and when. */
    public record Moment(String phase, long records, double seconds) {}

    public static MemorySample take(Moment moment, long nativeArrays) {
        System.gc();
        System.gc(); // what the first one only made known to cleaners
        return new MemorySample(
                moment.phase(),
                moment.records(),
                moment.seconds(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB,
                nativeArrays,
                residentKibibytes() / 1024.0,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                directBytes() / MIB);
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long residentKibibytes() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
