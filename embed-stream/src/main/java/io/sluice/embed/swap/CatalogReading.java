package io.sluice.embed.swap;

import io.sluice.embed.catalog.Catalog;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.CatalogReader;
import io.sluice.embed.catalog.CatalogRecords;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.catalog.Patience;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.catalog.TaskReading;
import io.sluice.embed.flow.Arrival;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the catalog: a record as it comes, or all of it to its end. May be used by several threads.
 */
public record CatalogReading(CatalogReader reader, CatalogRecords records, TaskReading tasks) {
    /** Where no image waits: longer than a task could take when it was learnt. */
    static final Duration ASIDE = Duration.ofMinutes(2);

    Change change(Arrival arrival) {
        return records.read(arrival);
    }

    /**
     * A task with its examples.
     *
     * @param size height and width of the pixels
     */
    Task task(Change.Registered registered, int size, Patience patience) {
        return tasks.of(registered.task(), size, patience);
    }

    /** The tasks as the topics have them now. */
    Collection<Task> present(int size) {
        try (CatalogLog log = reader.open()) {
            return lastOf(log.readToEnd(), size);
        }
    }

    /** The tasks that are left at the end of a log; the examples of others are not looked at. */
    Collection<Task> lastOf(List<Arrival> log, int size) {
        Map<String, Change.Registered> last = new LinkedHashMap<>();
        for (Arrival arrival : log) {
            Change change = change(arrival);
            if (change instanceof Change.Registered registered) {
                last.merge(registered.task().getId(), registered, CatalogReading::later);
            } else if (change instanceof Change.Retired retired) {
                last.remove(retired.taskId());
            }
        }
        Catalog left = new Catalog();
        last.values().forEach(registered -> left.put(task(registered, size, new Patience(ASIDE))));
        return List.copyOf(left.tasks());
    }

    private static Change.Registered later(Change.Registered known, Change.Registered next) {
        return known.task().getRevision() > next.task().getRevision() ? known : next;
    }
}
