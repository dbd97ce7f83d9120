package io.sluice.embed.function;

import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.CatalogRecords;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.flow.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the catalog from its beginning and says now and then that it waits for an encoder. */
final class FirstEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(FirstEncoder.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private static final Comparator<Release> BY_GENERATION =
            Comparator.comparingLong((Release r) -> r.encoder().generation()).reversed();

    private final CatalogLog log;
    private final CatalogRecords records;
    private final List<Arrival> seen = new ArrayList<>();
    private final List<Release> away = new ArrayList<>();
    private long tried = System.nanoTime();
    private long said = System.nanoTime();

    FirstEncoder(CatalogLog log, CatalogRecords records) {
        this.log = log;
        this.records = records;
    }

    /**
     * The releases written since the last call and those to be tried again, at least one, newest
     * generation first.
     */
    List<Release> awaitReleases() throws InterruptedException {
        while (true) {
            List<Arrival> more = log.readToEnd();
            seen.addAll(more);
            List<Release> releases = newestFirst(more);
            if (!away.isEmpty() && System.nanoTime() - tried >= TRY_AGAIN.toNanos()) {
                releases.addAll(away);
                releases.sort(BY_GENERATION);
                away.clear();
            }
            if (!releases.isEmpty()) {
                return releases;
            }
            if (System.nanoTime() - said >= SAY_AGAIN.toNanos()) {
                LOG.info("Waiting for the release of a first encoder");
                said = System.nanoTime();
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    /** Takes note of one that cannot be had for now. */
    void tryAgain(Release release) {
        away.add(release);
        tried = System.nanoTime();
    }

    /** Everything read so far. */
    List<Arrival> seen() {
        return seen;
    }

    private List<Release> newestFirst(List<Arrival> arrivals) {
        List<Release> releases = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (records.read(arrival) instanceof Change.Released released) {
                releases.add(released.release());
            }
        }
        Collections.reverse(releases); // of equal generations the later one
        releases.sort(BY_GENERATION);
        return releases;
    }
}
