package io.sluice.embed.swap;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.KeptCatalog;
import io.sluice.embed.catalog.Patience;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.metrics.ServingMetrics;
import io.sluice.embed.serve.EncoderLoader;
import io.sluice.embed.serve.Serving;
import io.sluice.encoder.RefusedEncoderException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the encoder that serves and its tasks in step with the catalog. A release is opened aside,
 * with every task embedded by it, and takes over only when all of that went well. For one thread.
 */
public final class LiveCatalog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

    /** Images and barriers wait while a task is read. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Catalog catalog = new Catalog();
    private final Patience patience = new Patience(PATIENCE);
    private final CatalogReading reading;
    private final ReleaseLoader loader;
    private final ServingMetrics metrics;
    private final Succession succession;
    private @Nullable Serving serving;
    private @Nullable Candidate due;

    /**
     * Prepares.
     *
     * @param settled called by any thread when {@link #next} has something to say
     */
    public LiveCatalog(
            CatalogReading reading,
            EncoderLoader encoders,
            ServingMetrics metrics,
            Runnable settled) {
        this.reading = reading;
        this.loader = new ReleaseLoader(encoders, reading);
        this.metrics = metrics;
        this.succession = new Succession(catalog, loader, metrics, settled);
    }

    /** What the topics said as far as they were taken in. */
    public Catalog catalog() {
        return catalog;
    }

    /** What serves now. */
    public Serving serving() {
        if (serving == null) {
            throw new IllegalStateException("No encoder serves yet");
        }
        return serving;
    }

    /** Goes on with the encoder and the tasks of a checkpoint, and with what was on its way in. */
    public void resume(KeptCatalog checkpoint) throws InterruptedException {
        Release release = checkpoint.release();
        try {
            serve(loader.load(release, new Tasks.AtHand(checkpoint.tasks())));
        } catch (RefusedEncoderException | EncoderAwayException e) {
            throw new IllegalStateException(
                    "The encoder of the checkpoint, %s, cannot be used: %s"
                            .formatted(release.version(), e.getMessage()),
                    e);
        }
        catalog.resumeAt(checkpoint.positions());
        checkpoint.announced().stream().sorted(Release.BY_GENERATION).forEach(catalog::announce);
        succession.loadNewest();
    }

    /** Reads the catalog to its end and waits until it holds an encoder that can be used. */
    public void begin() throws InterruptedException {
        try (CatalogLog log = reading.reader().open()) {
            FirstEncoder first = new FirstEncoder(log, reading, loader, succession);
            serve(first.await());
            first.seen().forEach(arrival -> catalog.advance(arrival.place()));
        }
    }

    /**
     * Reads a record, unless it was taken in before.
     *
     * @return what is to be done about it when no image is in flight; empty if that is nothing
     */
    public Optional<Runnable> learn(Arrival arrival) {
        if (!catalog.advance(arrival.place())) {
            return Optional.empty();
        }
        Change change = reading.change(arrival);
        if (change instanceof Change.Registered registered) {
            int size = serving().inputSize();
            Task task = reading.task(registered, size, patience);
            Update.Put update = new Update.Put(registered, task, size);
            return catalog.put(task) ? Optional.of(() -> put(update)) : Optional.empty();
        }
        if (change instanceof Change.Retired retired) {
            return Optional.of(() -> retire(retired));
        }
        if (change instanceof Change.Released released && catalog.announce(released.release())) {
            succession.loadNewest();
        } else if (change instanceof Change.Unreadable unreadable) {
            metrics.unreadableCatalogRecord();
            LOG.warn("A record of the catalog is passed over: {}", unreadable.why());
        }
        return Optional.empty();
    }

    /** The change of encoder that is due, to be done when no image is in flight. */
    public Optional<Runnable> next() throws InterruptedException {
        Candidate candidate = succession.take(patience).orElse(null);
        due = candidate; // closed with this where it is not taken up
        return candidate == null ? Optional.empty() : Optional.of(() -> succeed(candidate));
    }

    /**
     * Has encoders tried again that could not be had, and gives tasks their time again. To be
     * called at every barrier.
     *
     * @param now in milliseconds
     */
    public void tryAgain(long now) {
        patience.renew();
        succession.tryAgain(now);
    }

    @Override
    public void close() {
        succession.close();
        if (due != null) {
            due.close();
            due = null;
        }
        if (serving != null) {
            serving.close();
            serving = null;
        }
    }

    private void put(Update.Put update) {
        serving().put(update.task());
        succession.follow(update);
        metrics.tasks(catalog.tasks(), serving().passedOver());
    }

    private void retire(Change.Retired change) {
        catalog.retire(change.taskId());
        serving().retire(change.taskId());
        succession.follow(new Update.Gone(change.taskId()));
        metrics.tasks(catalog.tasks(), serving().passedOver());
    }

    private void succeed(Candidate candidate) {
        due = null;
        serve(candidate);
        metrics.swapped();
        succession.loadNewest();
    }

    private void serve(Candidate candidate) {
        Serving former = serving;
        serving = candidate.serving();
        if (former != null) {
            former.close();
        }
        catalog.serve(candidate.release(), candidate.tasks());
        metrics.serves(candidate.release());
        metrics.tasks(catalog.tasks(), candidate.serving().passedOver());
        LOG.info("Encoder {} serves", candidate.release().version());
    }
}
