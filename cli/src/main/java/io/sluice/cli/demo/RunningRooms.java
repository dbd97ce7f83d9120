package io.sluice.cli.demo;

import io.sluice.core.run.Room;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rooms running side by side in this process, each on a thread of its own. */
final class RunningRooms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningRooms.class);

    private final Deque<Room> rooms = new ArrayDeque<>();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private volatile boolean closing;

    /** A room that could not go on, and why in one line. */
    record Failure(String room, String reason, Throwable cause) {}

    void start(Room room) {
        rooms.push(room);
        Thread thread = new Thread(() -> run(room), "room-" + room.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** The first room that failed, if one has. */
    Optional<Failure> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void run(Room room) {
        try {
            room.run();
            if (!closing) {
                throw new IllegalStateException("it ended without being asked to");
            }
        } catch (Throwable e) { // an error that nobody hears of would leave the loop standing
            LOG.error("{} failed", room.name(), e);
            failure.compareAndSet(null, new Failure(room.name(), Reason.of(e), e));
        }
    }

    /** Stops them, the one started last first. */
    @Override
    public void close() {
        closing = true;
        while (!rooms.isEmpty()) {
            Room room = rooms.pop();
            try {
                room.close();
            } catch (RuntimeException e) {
                LOG.warn("{} did not stop cleanly", room.name(), e);
            }
        }
    }
}
