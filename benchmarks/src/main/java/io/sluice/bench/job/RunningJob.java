package io.sluice.bench.job;

import io.sluice.core.run.Room;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The production job, running in this process. */
public final class RunningJob implements AutoCloseable {
    private final Room room;
    private final Thread thread;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private RunningJob(Room room) {
        this.room = room;
        this.thread = new Thread(this::run, "room-" + room.name());
        thread.setDaemon(true);
    }

    public static RunningJob start(Room room) {
        RunningJob job = new RunningJob(room);
        job.thread.start();
        return job;
    }

    /**
     * @throws IllegalStateException if the job has failed
     */
    public void refuseFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("The job failed: " + thrown.getMessage(), thrown);
        }
    }

    private void run() {
        try {
            room.run();
        } catch (Throwable e) { // handed on to who waits
            failure.set(e);
        }
    }

    @Override
    public void close() {
        room.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
