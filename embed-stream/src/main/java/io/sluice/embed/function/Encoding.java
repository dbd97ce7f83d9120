package io.sluice.embed.function;

import io.sluice.embed.batch.MicroBatch;
import io.sluice.embed.batch.Workers;
import io.sluice.embed.flow.Wire;

/**
 * The thread that has the encoder while batches are in flight: they pass through it in the order
 * they were started, and each is written by several threads behind it.
 */
final class Encoding implements AutoCloseable {
    private final Wire wire;
    private final Workers writers;
    private final Workers encoder = new Workers("embed", 1);

    Encoding(Wire wire, Workers writers) {
        this.wire = wire;
        this.writers = writers;
    }

    /**
     * Starts a sealed batch on its way.
     *
     * @param serving not to be changed or closed before the batch has arrived
     * @param arrived called by some thread then
     */
    Passage start(MicroBatch batch, Serving serving, Runnable arrived) {
        Passage passage = new Passage(batch, serving, wire);
        passage.written().whenComplete((all, failure) -> arrived.run());
        encoder.execute(() -> passage.run(writers));
        return passage;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
