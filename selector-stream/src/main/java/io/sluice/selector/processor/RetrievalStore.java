package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.decide.Retrievals;
import io.sluice.selector.retrieve.Steering;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what tasks have seen, per encoder version. Objects are read from the store once and written
 * to it when a commit comes.
 *
 * <p>What nobody needs any more goes, so that the store holds what tasks of now see through two
 * encoders: what was seen through an encoder goes when two newer ones of its name are in use, and
 * what a task saw goes when it was not asked about {@value #MOST_UNASKED} images of the partition
 * that tasks were asked about, whichever and through whatever encoder. That takes retired tasks and
 * encoders of names that are given up. It says nothing of a table of tasks without them: tables
 * alternate while tasks change, and that of a backfill has a single task. Nor do backfilled images
 * count. All of it depends on the log alone.
 */
final class RetrievalStore {
    static final long MOST_UNASKED = 50_000;

    /** Images after which it is looked for what can go. */
    static final int ROUND = 1_000;

    /** Records of two encoders come mixed while one replaces the other. */
    private static final int LIVE = 2;

    private final RetrievalRows rows;
    private final Set<EncoderVersion> known;
    private final Map<EncoderVersion, LiveRetrievals> live = new LinkedHashMap<>();
    private @Nullable LiveRetrievals inUse;
    private long images; // that tasks were asked about, backfilled ones left out

    RetrievalStore(BarStore store) {
        BarFormat.dropUnreadable(store.rows());
        this.rows = new RetrievalRows(store.rows());
        this.known = rows.known();
        this.images = known.stream().mapToLong(this::lastAsked).max().orElse(0);
        store.beforeCommit(this::write);
    }

    /** What was seen through an encoder. */
    Retrievals of(EncoderVersion encoder) {
        LiveRetrievals found = live.remove(encoder);
        if (found == null) {
            found = LiveRetrievals.read(encoder, rows, task -> stoodBefore(encoder, task));
        }
        live.put(encoder, found); // the one used last stands last
        if (live.size() > LIVE) {
            LiveRetrievals first = live.values().iterator().next();
            first.write();
            live.remove(first.encoder());
        }
        inUse = found;
        return found;
    }

    /**
     * Takes note that an image was judged by what was asked for.
     *
     * @param again whether it was backfilled
     */
    void judged(boolean again) {
        if (inUse == null || !inUse.isAsked()) {
            return;
        }
        images += again ? 0 : 1;
        inUse.judged(images);
        if (known.add(inUse.encoder())) {
            Generations.outdated(known, inUse.encoder()).forEach(this::drop);
        }
        if (!again && images % ROUND == 0) {
            dropUnasked();
        }
    }

    private void write() {
        live.values().forEach(LiveRetrievals::write);
    }

    private void dropUnasked() {
        write();
        for (EncoderVersion encoder : List.copyOf(known)) {
            Map<String, TaskStand> stands = rows.stands(encoder);
            Set<String> unasked =
                    stands.entrySet().stream()
                            .filter(task -> images - task.getValue().asked() > MOST_UNASKED)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
            if (unasked.size() == stands.size()) {
                drop(encoder);
            } else if (!unasked.isEmpty()) {
                rows.drop(encoder, unasked);
                LiveRetrievals held = live.get(encoder);
                if (held != null) {
                    held.forget(unasked);
                }
            }
        }
    }

    private void drop(EncoderVersion encoder) {
        live.remove(encoder);
        known.remove(encoder);
        rows.drop(encoder, rows.stands(encoder).keySet());
    }

    /** With the newest older encoder of the same name. */
    private @Nullable Steering stoodBefore(EncoderVersion encoder, String task) {
        EncoderVersion before =
                known.stream()
                        .filter(version -> version.name().equals(encoder.name()))
                        .filter(version -> version.generation() < encoder.generation())
                        .max(
                                Comparator.comparingLong(EncoderVersion::generation)
                                        .thenComparing(EncoderVersion::digest))
                        .orElse(null);
        if (before == null) {
            return null;
        }
        LiveRetrievals held = live.get(before);
        if (held != null) {
            return held.steering(task);
        }
        TaskStand stand = rows.stands(before).get(task);
        return stand == null ? null : stand.steering();
    }

    private long lastAsked(EncoderVersion encoder) {
        return rows.stands(encoder).values().stream().mapToLong(TaskStand::asked).max().orElse(0);
    }
}
