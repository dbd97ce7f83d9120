package io.sluice.cli.access;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running demo can be reached: a small file in its folder.
 *
 * @param pid of its process
 * @param consoleUrl of its page
 * @param settings that lead other commands to its broker and registry
 */
public record RunningDemo(long pid, String consoleUrl, Map<String, String> settings) {
    private static final String FILE = "running.properties";
    private static final String PID = "pid";
    private static final String CONSOLE = "console";

    public void write(Path folder) throws IOException {
        Properties lines = new Properties();
        lines.putAll(settings);
        lines.setProperty(PID, Long.toString(pid));
        lines.setProperty(CONSOLE, consoleUrl);
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            lines.store(writer, "the demo that runs on this folder");
        }
    }

    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** The demo that runs on a folder, if one does. */
    public static Optional<RunningDemo> find(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file) || !FolderLock.isTaken(folder)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        long pid = Long.parseLong(String.valueOf(lines.remove(PID)));
        String console = String.valueOf(lines.remove(CONSOLE));
        Map<String, String> settings = new HashMap<>();
        lines.stringPropertyNames().forEach(key -> settings.put(key, lines.getProperty(key)));
        return Optional.of(new RunningDemo(pid, console, settings));
    }
}
