package io.sluice.embed.swap;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.flow.Arrival;
import io.sluice.encoder.RefusedEncoderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the catalog from its beginning until it holds an encoder that can be used, and says now and
 * then that it waits.
 */
final class FirstEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(FirstEncoder.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final CatalogLog log;
    private final CatalogReading reading;
    private final ReleaseLoader loader;
    private final Succession succession;
    private final List<Arrival> seen = new ArrayList<>();
    private final List<Release> away = new ArrayList<>();
    private long tried = System.nanoTime();
    private long said = System.nanoTime();

    /**
     * Prepares.
     *
     * @param succession told of those that cannot be used
     */
    FirstEncoder(
            CatalogLog log, CatalogReading reading, ReleaseLoader loader, Succession succession) {
        this.log = log;
        this.reading = reading;
        this.loader = loader;
        this.succession = succession;
    }

    /**
     * Waits for the newest that can be used, with the tasks read so far; who takes it closes it.
     * Examples that cannot be had now are done without, as nothing serves that could wait for them.
     */
    Candidate await() throws InterruptedException {
        while (true) {
            for (Release release : awaitReleases()) {
                try {
                    return loader.load(release, tasksAt(release.inputSize()));
                } catch (RefusedEncoderException e) {
                    succession.refuse(release, e);
                } catch (EncoderAwayException e) {
                    succession.announce(release, e); // an older one may serve until it can be had
                    away.add(release);
                    tried = System.nanoTime();
                }
            }
        }
    }

    private Tasks tasksAt(int size) {
        return new Tasks.AtHand(reading.lastOf(seen, size));
    }

    /** Everything read so far. */
    List<Arrival> seen() {
        return seen;
    }

    /**
     * The releases written since the last call and those to be tried again, at least one, in the
     * order in which they are to be tried.
     */
    private List<Release> awaitReleases() throws InterruptedException {
        while (true) {
            List<Arrival> more = log.readToEnd();
            seen.addAll(more);
            List<Release> releases = new ArrayList<>();
            if (!away.isEmpty() && System.nanoTime() - tried >= TRY_AGAIN.toNanos()) {
                releases.addAll(away);
                releases.sort(Release.BY_GENERATION);
                away.clear();
            }
            releases.addAll(released(more));
            if (!releases.isEmpty()) {
                return newestFirst(releases);
            }
            if (System.nanoTime() - said >= SAY_AGAIN.toNanos()) {
                LOG.info("Waiting for the release of a first encoder");
                said = System.nanoTime();
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private static List<Release> newestFirst(List<Release> inOrder) {
        Catalog order = new Catalog();
        inOrder.forEach(order::announce);
        return order.announced();
    }

    private List<Release> released(List<Arrival> arrivals) {
        List<Release> releases = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (reading.change(arrival) instanceof Change.Released released) {
                releases.add(released.release());
            }
        }
        return releases;
    }
}
