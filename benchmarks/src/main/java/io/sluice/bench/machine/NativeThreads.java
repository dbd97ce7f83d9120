package io.sluice.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Processor time of the virtual machine's own threads, where the system tells: on Linux. */
final class NativeThreads {
    private static final Path TASKS = Path.of("/proc/self/task");

    private NativeThreads() {}

    /** Seconds by group. */
    static Map<String, Double> seconds() {
        Map<String, Double> groups = new TreeMap<>();
        if (!Files.isDirectory(TASKS)) {
            return groups;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                add(task, groups);
            }
        } catch (IOException e) {
            groups.clear();
        }
        return groups;
    }

    private static void add(Path task, Map<String, Double> groups) {
        try {
            String name = read(task.resolve("comm"));
            String group = group(name);
            if (!group.isEmpty()) {
                long nanos = Long.parseLong(read(task.resolve("schedstat")).split(" ", 2)[0]);
                groups.merge(group, nanos / 1e9, Double::sum);
            }
        } catch (IOException e) {
            return; // it has ended meanwhile
        }
    }

    private static String group(String name) {
        if (name.startsWith("GC Thread") || name.startsWith("G1 ")) {
            return "garbage collector";
        }
        return name.startsWith("C1 Comp") || name.startsWith("C2 Comp") ? "compilers" : "";
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
