package io.sluice.selector.processor;

import io.sluice.selector.processor.HeldRows.Open;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The windows that are open, and when each ends. What they hold lies in the store: images of a
 * window have one encoder version and one table of tasks, so that similarities can be compared, and
 * a window of another is ended by the clock.
 *
 * <p>The store holds {@link WindowEnd#images} records for each, and there are as many at once as
 * encoders and tables were in use within {@link WindowEnd#time}.
 */
final class HeldWindows {
    private final HeldRows rows;
    private final WindowEnd end;
    private final Map<String, Open> open;

    HeldWindows(HeldRows rows, WindowEnd end) {
        this.rows = rows;
        this.end = end;
        this.open = rows.open();
    }

    /**
     * Holds an image back.
     *
     * @param now by the clock, in milliseconds
     * @return whether its window is full now
     */
    boolean hold(String window, HeldRecord record, long now) {
        Open before = open.get(window);
        Open after =
                before == null ? new Open(now, 1) : new Open(before.since(), before.images() + 1);
        rows.hold(window, after, record);
        open.put(window, after);
        return after.images() >= end.images();
    }

    /** The windows whose time is over, the one begun first before the others. */
    List<String> overdue(long now) {
        long begun = now - end.time().toMillis();
        return open.entrySet().stream()
                .filter(window -> window.getValue().since() <= begun)
                .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Open::since)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Ends a window; what it holds is to be taken out. */
    void close(String window) {
        open.remove(window);
        rows.close(window);
    }
}
