package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.run.Shutdown;
import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The embedder in a process of its own, which can be killed. */
final class EmbedProcess implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("logback.configurationFile", "ai.djl.offline");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private EmbedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
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
        return new EmbedProcess(process.start(), log);
    }

    /** Waits until something holds; fails with its log where it ends before. */
    void await(Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive() || condition.call());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("It runs, but\n" + read(log), e);
        }
        assertThat(process.isAlive())
                .withFailMessage(
                        () -> "It ended with exit code " + process.exitValue() + "\n" + read(log))
                .isTrue();
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

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
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
