package io.sluice.embed.flight;

import io.sluice.embed.batch.MicroBatch;
import io.sluice.embed.batch.Workers;
import io.sluice.embed.flow.Wire;
import io.sluice.embed.serve.Serving;

/**
 * The threads that have the encoder and the tasks while batches are in flight: one embeds, one
 * scores, in the order batches were started, and each is written behind them by as many as there
 * are writers.
 */
public final class Encoding implements AutoCloseable {
    private final Wire wire;
    private final Workers writers;
    private final Workers encoder = new Workers("embed", 1);
    private final Workers scorer = new Workers("score", 1);

    public Encoding(Wire wire, Workers writers) {
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
        encoder.execute(() -> passage.run(scorer, writers));
        return passage;
    }

    @Override
    public void close() {
        encoder.close();
        scorer.close();
    }
}
