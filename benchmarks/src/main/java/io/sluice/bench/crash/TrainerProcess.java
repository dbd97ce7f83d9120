package io.sluice.bench.crash;

import io.sluice.core.run.Shutdown;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.TrainerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The trainer in a process of its own, which can be killed. */
public final class TrainerProcess implements AutoCloseable {
    private static final String LOGGING =
            """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
              <logger name="io.sluice" level="INFO"/>
            </configuration>
            """;

    private final Process process;
    private final Path log;

    private TrainerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param log that it appends to
     */
    static TrainerProcess start(Map<String, String> settings, Path log) throws IOException {
        Path logging = log.resolveSibling("logback.xml");
        Files.writeString(logging, LOGGING);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-Dai.djl.offline=" + System.getProperty("ai.djl.offline", "true"));
        command.add("-Dlogback.configurationFile=" + logging);
        command.add(TrainerProcess.class.getName());
        settings.forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("CLASSPATH", classPath());
        process.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new TrainerProcess(process.start(), log);
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * @throws IllegalStateException with its log if it has ended
     */
    void refuseEnd() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The trainer ended with exit code %d:%n%s"
                            .formatted(process.exitValue(), Files.readString(log)));
        }
    }

    /** Ends it as a power cut would: nothing is flushed, nothing is closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end and waits until it has. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** The process: settings as {@code key=value}. */
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            settings.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        Shutdown.runUntilStopped(TrainerMain.room(Settings.of(settings)));
    }
}
