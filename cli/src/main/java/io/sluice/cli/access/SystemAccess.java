package io.sluice.cli.access;

import io.sluice.core.settings.Settings;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leads a command to the system it works on: the broker that the settings name, else the demo that
 * runs on the home, else the data that a demo left there, on a broker started for this command
 * alone.
 */
public final class SystemAccess implements AutoCloseable {
    private final Settings settings;
    private final Optional<String> consoleUrl;
    private final @Nullable LocalServices services;
    private final @Nullable FolderLock lock;

    private SystemAccess(
            Settings settings,
            Optional<String> consoleUrl,
            @Nullable LocalServices services,
            @Nullable FolderLock lock) {
        this.settings = settings;
        this.consoleUrl = consoleUrl;
        this.services = services;
        this.lock = lock;
    }

    /**
     * Finds the system.
     *
     * @throws IllegalStateException if there is none
     */
    public static SystemAccess open(Settings settings, Path home) throws Exception {
        if (settings.isSet(Connection.BOOTSTRAP_SERVERS)) {
            return new SystemAccess(settings, Optional.empty(), null, null);
        }
        Path folder = demoFolder(home);
        Optional<RunningDemo> running = RunningDemo.find(folder);
        if (running.isPresent()) {
            return new SystemAccess(
                    of(folder, settings).with(running.get().settings(), "the running demo"),
                    Optional.of(running.get().consoleUrl()),
                    null,
                    null);
        }
        if (!Files.isDirectory(folder.resolve("services"))) {
            throw new IllegalStateException(
                    "No system found: start ./sluice demo, or name a broker with --set"
                            + " kafka.bootstrap-servers=HOST:PORT");
        }
        return dormant(settings, folder);
    }

    /** Where a demo keeps its data. */
    public static Path demoFolder(Path home) {
        return home.resolve("demo");
    }

    private static SystemAccess dormant(Settings settings, Path folder) throws Exception {
        FolderLock lock = FolderLock.take(folder);
        try {
            LocalServices services =
                    LocalServices.start(folder.resolve("services"), Topics.from(settings));
            return new SystemAccess(
                    of(folder, settings).with(services.settings(), "the demo's data"),
                    Optional.empty(),
                    services,
                    lock);
        } catch (Exception e) {
            lock.close();
            throw e;
        }
    }

    /** Content goes where the demo's rooms look for it. */
    private static Settings of(Path folder, Settings settings) {
        return settings.withDefaults(RoomFolders.under(folder), "demo");
    }

    public Settings settings() {
        return settings;
    }

    public Connection connection() {
        return Connection.from(settings);
    }

    public Topics topics() {
        return Topics.from(settings);
    }

    /** The page of the running demo, if one runs. */
    public Optional<String> consoleUrl() {
        return consoleUrl;
    }

    @Override
    public void close() throws IOException {
        if (services != null) {
            services.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
