package io.sluice.embed.flight;

import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.MicroBatch;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outlet;
import io.sluice.embed.metrics.EmbedMetrics;
import io.sluice.embed.serve.Serving;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Images in, scored images and dead letters out, in the order the images came. Batches are decoded,
 * embedded and written by other threads while the next one fills; only so many may be on their way,
 * and who adds more waits. For one thread.
 */
public final class InFlight implements AutoCloseable {
    /**
     * One that is embedded while the one before it is scored and written and the next one is
     * decoded; before a barrier all wait for the encoder and the other cores have nothing to do.
     */
    private static final int BATCHES_IN_FLIGHT = 2;

    private final Supplier<Serving> live;
    private final MicroBatch.Decoding decoding;
    private final Encoding encoding;
    private final Batching batching;
    private final Exits exits;
    private final Deque<Passage> inFlight = new ArrayDeque<>();
    private @Nullable MicroBatch filling;
    private long bytesInFlight;

    /**
     * Where results go.
     *
     * @param arrived called by any thread when there are some to emit
     */
    public record Exits(Outlet outlet, EmbedMetrics metrics, Runnable arrived) {}

    /**
     * Prepares.
     *
     * @param live what serves now; it changes only while nothing is on its way
     */
    public InFlight(
            Supplier<Serving> live,
            MicroBatch.Decoding decoding,
            Encoding encoding,
            Batching batching,
            Exits exits) {
        this.live = live;
        this.decoding = decoding;
        this.encoding = encoding;
        this.batching = batching;
        this.exits = exits;
    }

    /**
     * Puts an image into the batch and sends the batch on its way if that makes it full, or a part
     * of one if nothing else is: an encoder at rest would wait for the whole to be decoded.
     */
    public void add(Arrival image) throws InterruptedException {
        int size = live.get().inputSize();
        makeRoomFor(MicroBatch.weight(image, size));
        MicroBatch batch = filling;
        if (batch == null) {
            batch = new MicroBatch(decoding, batching.size(), size);
            filling = batch;
        }
        batch.add(image);
        if (batch.isFull() || (inFlight.isEmpty() && batch.count() >= batching.leastOfBatch())) {
            handOver();
        }
    }

    /** Whether images wait for their batch to fill. */
    public boolean hasWaiting() {
        return filling != null;
    }

    /** Sends the batch on its way, full or not. */
    public void handOver() throws InterruptedException {
        MicroBatch batch = filling;
        if (batch == null) {
            return;
        }
        while (inFlight.size() >= BATCHES_IN_FLIGHT) {
            emitOldest();
        }
        filling = null;
        batch.seal();
        bytesInFlight += batch.bytes();
        exits.metrics().departed(batch.count(), batch.bytes());
        inFlight.add(encoding.start(batch, live.get(), exits.arrived()));
    }

    /** Emits what has arrived, as far as nothing older is still on its way. */
    public void emitArrived() throws InterruptedException {
        while (!inFlight.isEmpty() && inFlight.element().written().isDone()) {
            emitOldest();
        }
    }

    /** Waits for everything that is on its way and emits it. */
    public void drain() throws InterruptedException {
        handOver();
        while (!inFlight.isEmpty()) {
            emitOldest();
        }
        exits.metrics().atRest(live.get().heldArrays());
    }

    @Override
    public void close() {
        encoding.close();
        decoding.threads().close();
    }

    private void makeRoomFor(long weight) throws InterruptedException {
        if (filling != null
                && bytesInFlight + filling.bytes() + weight > batching.bytesInFlight()) {
            handOver();
        }
        while (bytesInFlight + weight > batching.bytesInFlight() && !inFlight.isEmpty()) {
            emitOldest();
        }
    }

    private void emitOldest() throws InterruptedException {
        Passage oldest = inFlight.remove();
        bytesInFlight -= oldest.bytes();
        try {
            for (Result result : oldest.results()) {
                emit(result);
            }
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
        exits.metrics().arrived(oldest.count(), oldest.bytes(), oldest.times());
    }

    private void emit(Result result) {
        if (result instanceof Result.Scored scored) {
            exits.outlet().scored(scored.image());
        } else if (result instanceof Result.Refused refused) {
            exits.metrics().deadLetter(refused.reason());
            exits.outlet().deadLetter(refused.letter());
        }
    }

    /** What a thread failed of, as it was thrown where that is possible. */
    private static RuntimeException unchecked(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("A thread failed: " + cause, cause);
    }
}
