package io.sluice.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real schema registry (Apicurio's, by its Confluent-compatible interface) in a process of its
 * own that ends with this one. It listens on 127.0.0.1 and keeps schemas and their ids under a
 * folder.
 */
public final class LocalRegistry implements AutoCloseable {
    /** System property that says where the registry's program is unpacked. */
    public static final String CACHE_PROPERTY = "sluice.registry.cache";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS = 3;
    private static final int LOG_TAIL = 20;

    private final DependentProcess process;
    private final RegistryEndpoint endpoint;

    private LocalRegistry(DependentProcess process, int port) {
        this.process = process;
        this.endpoint = new RegistryEndpoint("http://127.0.0.1:" + port + "/apis/ccompat/v7");
    }

    /** Unpacks the program under {@code ~/.sluice/registry} or where the system property says. */
    public static LocalRegistry start(Path folder) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("user.home"), ".sluice", "registry");
        return start(folder, Path.of(System.getProperty(CACHE_PROPERTY, home.toString())));
    }

    /**
     * Starts with the schemas that are in the folder, if there are any, and returns when it
     * answers; changes that are not backward compatible are refused from then on.
     *
     * @param cache where its program is unpacked
     * @throws IOException with the end of its log if it does not start
     */
    public static LocalRegistry start(Path folder, Path cache)
            throws IOException, InterruptedException {
        Path home = folder.toAbsolutePath();
        Files.createDirectories(home.resolve("tmp"));
        Path runner = RegistryArchive.runner(cache);
        for (int attempt = 1; ; attempt++) {
            int port = new RememberedPort(home.resolve("registry.port")).choose();
            LocalRegistry registry = launch(runner, home, port);
            try {
                registry.awaitAnswer(home);
                registry.endpoint.refuseIncompatibleChanges();
                return registry;
            } catch (IOException | InterruptedException | RuntimeException e) {
                registry.close();
                boolean portWasTaken = e instanceof IOException && !RememberedPort.isFree(port);
                if (!portWasTaken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Base of the Confluent-compatible interface. */
    public String url() {
        return endpoint.url();
    }

    @Override
    public void close() {
        process.close();
    }

    private static LocalRegistry launch(Path runner, Path home, int port) throws IOException {
        Path log = log(home);
        Files.deleteIfExists(log);
        return new LocalRegistry(
                DependentProcess.start(command(runner, home, port), home, log), port);
    }

    /** Every change is on disk before it is answered ({@code WRITE_DELAY=0}). */
    private static List<String> command(Path runner, Path home, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.access-log.enabled=false",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:"
                        + home.resolve("schemas")
                        + ";WRITE_DELAY=0",
                "-Dapicurio.datasource.jdbc.initial-size=1",
                "-Dapicurio.datasource.jdbc.min-size=1",
                "-Dapicurio.datasource.jdbc.max-size=8",
                "-jar",
                runner.toString());
    }

    private void awaitAnswer(Path home) throws IOException, InterruptedException {
        Path log = log(home);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!process.isAlive() || !endpoint.answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(
                        "The schema registry at %s does not start; its log %s ends:%n%s"
                                .formatted(url(), log, tail(log)));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static Path log(Path home) {
        return home.resolve("registry.log");
    }

    /** The last lines, without stack frames. */
    private static String tail(Path log) throws IOException {
        List<String> lines =
                Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.startsWith("\tat "))
                        .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
    }
}
