package io.sluice.selector.processor;

import io.sluice.selector.decide.TaskWatch;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How the tasks of one partition fare, held as objects and written through to a store. A row is
 * written as its span ends and every so many images between: a restart loses that many at most, and
 * no event.
 */
final class Watches {
    private static final int IMAGES_A_ROW = 250;
    private static final int IMAGES_A_SWEEP = 1_000;

    private final WatchRows rows;
    private final Map<String, TaskWatch> live;
    private final Set<String> asked = new HashSet<>(); // since the last sweep
    private int images; // likewise

    Watches(WatchRows rows) {
        this.rows = rows;
        this.live = rows.all();
    }

    /** That of a task; a new revision begins anew. */
    TaskWatch of(String task, long revision) {
        asked.add(task);
        TaskWatch known = live.get(task);
        return known == null || known.revision() < revision ? TaskWatch.of(revision) : known;
    }

    void put(String task, TaskWatch watch) {
        live.put(task, watch);
        if (watch.images() % IMAGES_A_ROW == 0) {
            rows.put(task, watch);
        }
    }

    /** Ends an image; now and then forgets the tasks that no image asks any more. */
    void passImage() {
        images++;
        if (images < IMAGES_A_SWEEP) {
            return;
        }
        for (String task : Set.copyOf(live.keySet())) {
            if (!asked.contains(task)) {
                live.remove(task);
                rows.delete(task);
            }
        }
        asked.clear();
        images = 0;
    }
}
