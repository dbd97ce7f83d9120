package io.sluice.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this JVM that is its own controller, listens on 127.0.0.1 and keeps its
 * data under a folder. Kafka ends the JVM if its disk fails.
 */
public final class LocalKafka implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final int port;

    private LocalKafka(FolderLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /** Starts on the port of the last time if it is free, else on any free one. */
    public static LocalKafka start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /**
     * Starts with what an earlier broker left in the folder, if one did, and returns when clients
     * are served.
     *
     * @param port for clients; 0 for the one of the last time or any free one
     * @throws IOException if the port is taken, or the folder by another broker
     */
    public static LocalKafka start(Path folder, int port) throws IOException {
        Path home = Files.createDirectories(folder.toAbsolutePath());
        // taken here, as Kafka looks for others only after its controller wrote to the folder
        FolderLock lock = FolderLock.take(home);
        try {
            return start(home, port, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static LocalKafka start(Path home, int port, FolderLock lock) throws IOException {
        Path data = Files.createDirectories(home.resolve("data"));
        format(data);
        for (int attempt = 1; ; attempt++) {
            int clients =
                    port > 0 ? port : new RememberedPort(home.resolve("broker.port")).choose();
            int controller = new RememberedPort(home.resolve("controller.port")).choose();
            try {
                return new LocalKafka(lock, serve(data, clients, controller), clients);
            } catch (IOException e) {
                boolean portWasTaken = e.getCause() instanceof BindException;
                boolean othersWouldDo = port == 0 || RememberedPort.isFree(port);
                if (!portWasTaken || !othersWouldDo || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** For example {@code 127.0.0.1:23456}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static KafkaRaftServer serve(Path data, int port, int controller) throws IOException {
        KafkaConfig config = new KafkaConfig(BrokerProperties.of(data, port, controller));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        // a controller that cannot start would end the JVM before it throws
        Exit.setExitProcedure((status, message) -> {});
        Exit.setHaltProcedure((status, message) -> {});
        try {
            server.startup();
            return server;
        } catch (Exception e) {
            server.shutdown();
            Throwable root = root(e);
            throw new IOException(
                    "The broker on port %d with data in %s does not start: %s"
                            .formatted(port, data, root.getMessage()),
                    root);
        } finally {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : root(cause);
    }

    private static void format(Path data) throws IOException {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(silent())
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IOException("The broker's folder " + data + " cannot be formatted", e);
        }
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
