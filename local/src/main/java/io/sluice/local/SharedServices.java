package io.sluice.local;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broker and one registry for all tests of a JVM, started by the first that asks and stopped
 * with the JVM. Tests keep apart by the prefix of their topics.
 */
public final class SharedServices {
    private static final Logger LOG = LoggerFactory.getLogger(SharedServices.class);

    private static @Nullable LocalServices services;

    private SharedServices() {}

    /** Where the services are, with these topics created. */
    public static synchronized Connection connection(Topics topics)
            throws IOException, InterruptedException {
        LocalServices running = services;
        if (running == null) {
            running = start(topics);
            services = running;
        }
        running.create(topics);
        return running.connection();
    }

    private static LocalServices start(Topics topics) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sluice-services");
        LocalServices started;
        try {
            started = LocalServices.start(folder, topics);
        } catch (IOException | InterruptedException e) {
            FolderTree.delete(folder);
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, folder)));
        return started;
    }

    private static void stop(LocalServices started, Path folder) {
        started.close();
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} is left behind: {}", folder, e.getMessage());
        }
    }
}
