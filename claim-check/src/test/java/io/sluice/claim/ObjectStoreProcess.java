package io.sluice.claim;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An S3-compatible store in a process of its own, with one bucket. */
final class ObjectStoreProcess implements AutoCloseable {
    static final String BUCKET = "claims";

    private static final Path JAR = Path.of("target/object-store/s3mock.jar").toAbsolutePath();
    private static final Pattern PORT =
            Pattern.compile("Tomcat started on ports .*?(\\d+) \\(http\\)");

    private final Process process;
    private final String endpoint;

    ObjectStoreProcess(Path folder) throws IOException {
        Path log = folder.resolve("log");
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                JAR.toString(),
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--http.port=0",
                                "--com.adobe.testing.s3mock.max-payload-size=100MB",
                                "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET,
                                "--com.adobe.testing.s3mock.store.root=" + folder.resolve("root"))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        endpoint = "http://127.0.0.1:" + port(log);
    }

    String endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private static String port(Path log) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> PORT.matcher(String.join("\n", lines(log))), Matcher::find)
                .group(1);
    }

    private static List<String> lines(Path log) throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
}
