package io.sluice.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time used so far by this process and by each group of its threads, in seconds.
 *
 * <p>What nobody accounts for is one group: the threads of native libraries, above all.
 */
public record CpuTimes(double process, Map<String, Double> groups) {
    private static final String NATIVE = "native threads";

    public static CpuTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, Double> groups = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                double seconds = threads.getThreadCpuTime(thread.getThreadId()) / 1e9;
                groups.merge(ThreadGroups.of(thread.getThreadName()), seconds, Double::sum);
            }
        }
        groups.putAll(NativeThreads.seconds());
        double process = system.getProcessCpuTime() / 1e9;
        double seen = groups.values().stream().mapToDouble(Double::doubleValue).sum();
        groups.put(NATIVE, process - seen);
        return new CpuTimes(process, groups);
    }

    /** What was used since then, divided by a number of images and in milliseconds. */
    public CpuTimes perImageSince(CpuTimes earlier, long images) {
        double scale = 1000.0 / images;
        Map<String, Double> used = new TreeMap<>();
        groups.forEach(
                (group, seconds) -> {
                    double since = seconds - earlier.groups.getOrDefault(group, 0.0);
                    if (since * scale > 1e-4) {
                        used.put(group, since * scale);
                    }
                });
        return new CpuTimes((process - earlier.process) * scale, used);
    }
}
