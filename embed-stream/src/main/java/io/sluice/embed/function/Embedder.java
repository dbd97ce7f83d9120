package io.sluice.embed.function;

import io.sluice.embed.batch.ImageReading;
import io.sluice.embed.batch.MicroBatch;
import io.sluice.embed.batch.ReadImage;
import io.sluice.embed.batch.RefusedImage;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Wire;
import io.sluice.embed.metrics.EmbedMetrics;
import io.sluice.schemas.record.ScoredImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images and catalog records in, scored images and dead letters out. For one thread. */
final class Embedder implements AutoCloseable {
    private static final byte[] NOT_KEPT = new byte[0];

    private final Wire wire;
    private final LiveCatalog live;
    private final MicroBatch batch;
    private final EmbedMetrics metrics;
    private final Outlet outlet;

    Embedder(Wire wire, LiveCatalog live, MicroBatch batch, EmbedMetrics metrics, Outlet outlet) {
        this.wire = wire;
        this.live = live;
        this.batch = batch;
        this.metrics = metrics;
        this.outlet = outlet;
    }

    /** Puts an image into the batch and sends the batch on if that makes it full. */
    void add(Arrival image) throws InterruptedException {
        batch.add(image, live.serving().inputSize());
        if (batch.isFull()) {
            flush();
        }
    }

    /** Whether images wait in the batch. */
    boolean hasWaiting() {
        return !batch.isEmpty();
    }

    /** Sends the batch on, then takes a catalog record in, so that no batch is of two encoders. */
    void learn(Arrival record) throws InterruptedException {
        flush();
        live.learn(record);
    }

    /** Sends on what waits in the batch. */
    void flush() throws InterruptedException {
        List<ReadImage> read = new ArrayList<>();
        for (ImageReading reading : batch.drain()) {
            if (reading instanceof RefusedImage refused) {
                refuse(refused);
            } else if (reading instanceof ReadImage image) {
                read.add(image);
            }
        }
        if (!read.isEmpty()) {
            embed(read);
        }
    }

    @Override
    public void close() {
        batch.close();
        live.close();
    }

    private void embed(List<ReadImage> images) {
        Scoring scoring = new Scoring(live.serving(), images);
        Instant now = Instant.now();
        for (int i = 0; i < images.size(); i++) {
            Optional<ScoredImage> scored = scoring.scored(i, now);
            if (scored.isPresent()) {
                outlet.scored(wire.scored(scored.get()));
            } else {
                refuse(withoutEmbedding(images.get(i)));
            }
        }
        metrics.embedded(images.size());
    }

    private void refuse(RefusedImage image) {
        metrics.deadLetter(image.reason());
        outlet.deadLetter(wire.deadLetter(Letters.about(image, Instant.now())));
    }

    private RefusedImage withoutEmbedding(ReadImage image) {
        byte[] value = image.arrival().value();
        return new RefusedImage(
                image.arrival(),
                image.identity(),
                value == null ? NOT_KEPT : value,
                "no-embedding",
                live.serving().version() + " finds nothing in it: its embedding has no direction");
    }
}
