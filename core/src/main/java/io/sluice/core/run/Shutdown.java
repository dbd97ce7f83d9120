package io.sluice.core.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a room as a process of its own. */
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private Shutdown() {}

    /** Runs the room until it fails or the process is asked to end, then closes it. */
    public static void runUntilStopped(Room room) throws Exception {
        Thread hook = new Thread(room::close, "stop-" + room.name());
        Runtime.getRuntime().addShutdownHook(hook);
        LOG.info("{} started", room.name());
        try (room) {
            room.run();
        }
        LOG.info("{} stopped", room.name());
    }
}
