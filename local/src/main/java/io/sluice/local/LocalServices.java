package io.sluice.local;

import io.sluice.schemas.Connection;
import io.sluice.schemas.TopicCreation;
import io.sluice.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A broker with the topics and a schema registry: all that rooms need around them.
 *
 * <p>In a test, start them once for the class, or take {@link SharedServices}:
 *
 * <pre>{@code
 * @TempDir static Path folder;
 * private static LocalServices services;
 *
 * @BeforeAll static void start() throws Exception {
 *     services = LocalServices.start(folder, Topics.from(Settings.of(Map.of())));
 * }
 *
 * @AfterAll static void stop() {
 *     services.close();
 * }
 * }</pre>
 */
public final class LocalServices implements AutoCloseable {
    private final LocalKafka kafka;
    private final LocalRegistry registry;

    private LocalServices(LocalKafka kafka, LocalRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /** Starts both with what is in the folder and creates the topics that are not there yet. */
    public static LocalServices start(Path folder, Topics topics)
            throws IOException, InterruptedException {
        FutureTask<LocalRegistry> registry =
                new FutureTask<>(() -> LocalRegistry.start(folder.resolve("registry")));
        new Thread(registry, "registry-start").start();
        LocalServices services = join(startKafka(folder, registry), registry);
        try {
            services.create(topics);
            return services;
        } catch (IOException | InterruptedException | RuntimeException e) {
            services.close();
            throw e;
        }
    }

    /** Creates those of the topics that are not there yet. */
    public void create(Topics topics) throws IOException, InterruptedException {
        try {
            TopicCreation.ensure(topics, 1, connection());
        } catch (ExecutionException e) {
            throw new IOException("The topics cannot be created: " + e.getCause(), e);
        }
    }

    public Connection connection() {
        return new Connection(kafka.bootstrapServers(), registry.url(), Map.of());
    }

    /** The same as settings, for rooms that are started by them. */
    public Map<String, String> settings() {
        return Map.of(
                Connection.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers(),
                Connection.REGISTRY_URL.key(), registry.url());
    }

    @Override
    public void close() {
        try {
            kafka.close();
        } finally {
            registry.close();
        }
    }

    private static LocalKafka startKafka(Path folder, FutureTask<LocalRegistry> registry)
            throws IOException, InterruptedException {
        try {
            return LocalKafka.start(folder.resolve("kafka"));
        } catch (IOException | RuntimeException e) {
            try {
                registry.get().close();
            } catch (ExecutionException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private static LocalServices join(LocalKafka kafka, FutureTask<LocalRegistry> registry)
            throws IOException, InterruptedException {
        try {
            return new LocalServices(kafka, registry.get());
        } catch (InterruptedException e) {
            registry.cancel(true);
            kafka.close();
            throw e;
        } catch (ExecutionException e) {
            kafka.close();
            throw new IOException("The schema registry does not start: " + e.getCause(), e);
        }
    }
}
