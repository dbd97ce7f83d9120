package io.sluice.embed;

import io.sluice.core.run.Shutdown;
import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The embedder in a process of its own, which can be killed. */
final class EmbedProcess implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("logback.configurationFile", "ai.djl.offline");

    private final Process process;

    private EmbedProcess(Process process) {
        this.process = process;
    }

    static EmbedProcess start(Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        for (String name : PASSED_ON) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.add(EmbedProcess.class.getName());
        settings.forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        // not on the command line: ONNX Runtime overflows its stack over one of 13,000 characters
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new EmbedProcess(process.start());
    }

    /** For people: whether it runs, or how it ended. */
    String fate() {
        return process.isAlive() ? "it runs" : "it ended with exit code " + process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a power cut would: nothing is flushed, nothing is closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            settings.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        Shutdown.runUntilStopped(EmbedMain.room(Settings.of(settings)));
    }
}
