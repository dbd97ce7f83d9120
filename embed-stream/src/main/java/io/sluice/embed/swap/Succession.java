package io.sluice.embed.swap;

import io.sluice.embed.batch.Workers;
import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.Patience;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.metrics.ServingMetrics;
import io.sluice.encoder.RefusedEncoderException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the newest release that was announced, one at a time and aside; a newer one takes its
 * place, an older one its turn where it is refused or cannot be had for now. For one thread.
 */
final class Succession implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final Catalog catalog;
    private final ReleaseLoader loader;
    private final ServingMetrics metrics;
    private final Runnable settled;
    private final Workers thread = new Workers("load", 1);
    private final Set<Release> postponed = new HashSet<>();
    private long tryAgainFrom = Long.MIN_VALUE;
    private @Nullable Loading loading;

    /**
     * Prepares.
     *
     * @param settled called by any thread when a candidate is ready or there is none
     */
    Succession(Catalog catalog, ReleaseLoader loader, ServingMetrics metrics, Runnable settled) {
        this.catalog = catalog;
        this.loader = loader;
        this.metrics = metrics;
        this.settled = settled;
    }

    /**
     * Loads the newest announced release that is not postponed, unless it is being loaded already.
     */
    void loadNewest() {
        List<Release> announced = catalog.announced();
        postponed.retainAll(announced);
        metrics.postponedReleases(postponed.size());
        announced.stream()
                .filter(release -> !postponed.contains(release))
                .findFirst()
                .ifPresent(this::load);
    }

    /**
     * Has postponed releases tried again, unless that was just done.
     *
     * @param now in milliseconds
     */
    void tryAgain(long now) {
        if (loading == null && !postponed.isEmpty() && now >= tryAgainFrom) {
            tryAgainFrom = now + BETWEEN_TRIES.toMillis();
            postponed.clear();
            loadNewest();
        }
    }

    private void load(Release newest) {
        Loading current = loading;
        if (current != null && current.release().equals(newest)) {
            return;
        }
        if (current != null) {
            current.giveUp();
        }
        Loading next = new Loading(loader, newest, tasksAt(newest.inputSize()));
        loading = next;
        next.candidate().whenComplete((candidate, refusal) -> settled.run());
        thread.execute(next);
    }

    /** Lets the release that is being loaded know what became of a task. */
    void follow(Update update) {
        if (loading != null) {
            loading.follow(update);
        }
    }

    /**
     * The candidate, once it is ready; whoever takes it closes it. One is passed over here, too.
     *
     * @param patience with tasks that changed at the last moment
     */
    Optional<Candidate> take(Patience patience) throws InterruptedException {
        Loading current = loading;
        if (current == null || !current.candidate().isDone()) {
            return Optional.empty();
        }
        loading = null;
        try {
            Candidate candidate = current.candidate().get();
            current.catchUp(candidate, patience);
            return Optional.of(candidate);
        } catch (ExecutionException e) {
            passOver(current.release(), e.getCause());
        } catch (EncoderAwayException e) {
            postpone(current.release(), e);
        }
        loadNewest();
        return Optional.empty();
    }

    /** Strikes a release off and says why. */
    void refuse(Release release, RefusedEncoderException refusal) {
        catalog.refuse(release);
        metrics.refusedRelease();
        LOG.warn("Encoder {} is refused: {}", release.version(), refusal.getMessage());
    }

    /** Takes note of a release that no record will tell of again, to be tried later. */
    void announce(Release release, EncoderAwayException away) {
        catalog.announce(release);
        postpone(release, away);
    }

    /** Keeps a release to be tried again later and says why. */
    private void postpone(Release release, EncoderAwayException away) {
        postponed.add(release);
        metrics.postponedReleases(postponed.size());
        LOG.warn("Encoder {} is tried again later: {}", release.version(), away.getMessage());
    }

    @Override
    public void close() {
        if (loading != null) {
            loading.giveUp();
            loading = null;
        }
        thread.close();
    }

    private void passOver(Release release, @Nullable Throwable failure) {
        if (failure instanceof RefusedEncoderException refusal) {
            refuse(release, refusal);
        } else if (failure instanceof EncoderAwayException away) {
            postpone(release, away);
        } else {
            throw new IllegalStateException(
                    "Loading %s failed: %s".formatted(release.version(), failure), failure);
        }
    }

    private Tasks tasksAt(int size) {
        Release current = catalog.release();
        boolean fits = current != null && current.inputSize() == size && catalog.hasPixels();
        List<Task> served = List.copyOf(catalog.tasks());
        return fits ? new Tasks.AtHand(served) : new Tasks.ReadAnew(served);
    }
}
