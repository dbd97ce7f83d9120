package io.sluice.ingest.publish;

import org.jspecify.annotations.Nullable;

/** Another valve that can be shut for good; who waits in it is woken. */
public final class StopValve implements Valve {
    private final Valve valve;
    private @Nullable Thread waiting;
    private boolean shut;

    public StopValve(Valve valve) {
        this.valve = valve;
    }

    /**
     * @throws InterruptedException if the valve is shut or the thread is interrupted
     */
    @Override
    public void pass() throws InterruptedException {
        enter();
        try {
            valve.pass();
        } finally {
            leave();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted");
        }
    }

    /** Lets nobody through any more. */
    public synchronized void shut() {
        shut = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private synchronized void enter() throws InterruptedException {
        if (shut) {
            throw new InterruptedException("Stopped");
        }
        waiting = Thread.currentThread();
    }

    private synchronized void leave() {
        waiting = null;
    }
}
