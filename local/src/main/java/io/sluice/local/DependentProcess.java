package io.sluice.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A child process that never outlives this JVM, however that ends.
 *
 * <p>A shell stands between the two and holds the reading end of a pipe. The kernel closes the
 * writing end when the JVM is gone, even by SIGKILL, and then the shell ends the child. Ctrl-C in a
 * terminal reaches the whole group of processes; the child ignores it, so that the JVM decides in
 * which order things stop.
 */
final class DependentProcess implements AutoCloseable {
    private static final String SHELL =
            """
            trap '' INT
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            { read -r closed <&3; kill "$child"; sleep 5; kill -9 "$child"; } 2>/dev/null &
            watch=$!
            wait "$child"
            status=$?
            kill "$watch"
            exit "$status"
            """;

    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG");
    private static final int SECONDS_TO_END = 15;

    private final Process shell;

    private DependentProcess(Process shell) {
        this.shell = shell;
    }

    /** Starts a command with almost no environment; what it prints goes to the log. */
    static DependentProcess start(List<String> command, Path folder, Path log) throws IOException {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", SHELL, "sh"));
        guarded.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(guarded)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return new DependentProcess(builder.start());
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /** Asks the child to end and waits until it has. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
