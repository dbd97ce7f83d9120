package io.sluice.embed.flight;

import io.sluice.embed.batch.ImageReading;
import io.sluice.embed.batch.MicroBatch;
import io.sluice.embed.batch.ReadImage;
import io.sluice.embed.batch.RefusedImage;
import io.sluice.embed.batch.Workers;
import io.sluice.embed.flow.Wire;
import io.sluice.embed.metrics.BatchTimes;
import io.sluice.embed.serve.Serving;
import io.sluice.schemas.record.ScoredImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/** A batch on its way from arrivals to records that only need to be sent, in the same order. */
final class Passage {
    private final MicroBatch batch;
    private final Serving serving;
    private final Wire wire;
    private final Result[] results;
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private @Nullable Scoring scoring;

    Passage(MicroBatch batch, Serving serving, Wire wire) {
        this.batch = batch;
        this.serving = serving;
        this.wire = wire;
        this.results = new Result[batch.count()];
    }

    /** Done when everything is written, or failed with what a thread failed of. */
    CompletableFuture<Void> written() {
        return written;
    }

    /** What became of its images, in their order; waits for it. */
    List<Result> results() throws InterruptedException, ExecutionException {
        written.get();
        return Arrays.asList(results);
    }

    long bytes() {
        return batch.bytes();
    }

    int count() {
        return batch.count();
    }

    /** How long it took, once it is written. */
    BatchTimes times() {
        return new BatchTimes(
                batch.filledNanos(),
                batch.decodeNanos(),
                scoring == null ? 0 : scoring.embedNanos(),
                scoring == null ? 0 : scoring.scoreNanos());
    }

    /** Embeds once everything is decoded; has one thread score and others write. */
    void run(Executor scorer, Workers writers) {
        attempt(
                () -> {
                    List<ImageReading> readings = batch.readings();
                    int[] rows = new int[readings.size()];
                    scoring = embedded(readings, rows);
                    scorer.execute(() -> attempt(() -> write(readings, rows, writers)));
                });
    }

    /** Whatever fails must reach who waits, an Error, too. */
    private void attempt(ThrowingRunnable<Exception> step) {
        try {
            step.run();
        } catch (ExecutionException e) {
            written.completeExceptionally(e.getCause());
        } catch (Throwable e) {
            written.completeExceptionally(e);
        }
    }

    /**
     * Embeds what could be read.
     *
     * @param rows filled with the row of each image in the batch of those
     */
    private @Nullable Scoring embedded(List<ImageReading> readings, int[] rows) {
        List<ReadImage> read = new ArrayList<>(readings.size());
        for (int i = 0; i < rows.length; i++) {
            rows[i] = read.size();
            if (readings.get(i) instanceof ReadImage image) {
                read.add(image);
            }
        }
        return read.isEmpty() ? null : new Scoring(serving, read);
    }

    private void write(List<ImageReading> readings, int[] rows, Workers writers) {
        Scoring scored = scoring;
        if (scored != null) {
            scored.score();
        }
        Instant now = Instant.now();
        writers.share(rows.length, i -> results[i] = result(readings.get(i), scored, rows[i], now))
                .whenComplete(this::pass);
    }

    private void pass(@Nullable Void all, @Nullable Throwable failure) {
        if (failure == null) {
            written.complete(null);
        } else {
            written.completeExceptionally(failure);
        }
    }

    private Result result(ImageReading reading, @Nullable Scoring scored, int row, Instant now) {
        if (reading instanceof RefusedImage refused) {
            return refusal(refused, now);
        }
        Optional<ScoredImage> image = scored == null ? Optional.empty() : scored.scored(row, now);
        return image.map(known -> (Result) new Result.Scored(wire.scored(known)))
                .orElseGet(() -> refusal(withoutEmbedding((ReadImage) reading), now));
    }

    private Result refusal(RefusedImage image, Instant now) {
        return new Result.Refused(wire.deadLetter(Letters.about(image, now)), image.reason());
    }

    private RefusedImage withoutEmbedding(ReadImage image) {
        return new RefusedImage(
                image.arrival(),
                image.identity(),
                batch.original(image.arrival()),
                "no-embedding",
                serving.version() + " finds nothing in it: its embedding has no direction");
    }
}
