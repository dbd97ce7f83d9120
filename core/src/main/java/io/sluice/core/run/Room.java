package io.sluice.core.run;

/** A part of the system that runs until it is stopped, alone in a process or beside others. */
public interface Room extends AutoCloseable {
    /** How people call it, for example {@code embed}. */
    String name();

    /**
     * Runs until {@link #close} is called.
     *
     * @throws Exception if the room failed and a restart from its checkpoint is due
     */
    void run() throws Exception;

    /** Asks the room to stop at its next safe point and waits until it has; harmless twice. */
    @Override
    void close();
}
