package io.sluice.selector.processor;

import io.sluice.core.score.ScoreColumns;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.retrieve.Matches;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scores of one image that can be used: a task's fault is not the image's. */
final class Scores {
    private final Table table;
    private final ScoreColumns columns;
    private final List<TaskView> views = new ArrayList<>();
    private final int[] places; // of each view in the table

    /** More than anybody registers; a position beyond is a broken record. */
    private static final int MOST_EXAMPLES = 10_000;

    /**
     * @throws IllegalArgumentException if a match is no example of its task
     */
    Scores(Table table, ScoreColumns columns) {
        this.table = table;
        this.columns = columns;
        this.places = new int[table.size()];
        for (int t = 0; t < table.size(); t++) {
            requireExample(t);
            if (table.isUsable(t) && Math.abs(columns.similarity(t)) <= TaskView.MOST) {
                places[views.size()] = t;
                views.add(table.view(t, columns.similarity(t), Matches.of(columns, t)));
            }
        }
    }

    /** In the order of the table. */
    List<TaskView> views() {
        return views;
    }

    /** By which the table is told from others. */
    String tableHash() {
        return table.hash();
    }

    /** The task of a view. */
    ScoredTask task(int view) {
        return table.task(places[view]);
    }

    float similarity(int view) {
        return columns.similarity(places[view]);
    }

    /** The id of the example at a position, where the table names examples. */
    @Nullable String exampleId(int view, int position) {
        List<String> ids = task(view).getExampleIds();
        return ids.isEmpty() ? null : ids.get(position);
    }

    /** Where the example it resembles most stands among those of its task. */
    int bestPosition(int view) {
        return columns.position(places[view], 0);
    }

    private void requireExample(int t) {
        List<String> ids = table.task(t).getExampleIds();
        int most = ids.isEmpty() ? MOST_EXAMPLES : ids.size();
        for (int rank = 0; rank < columns.ranks(); rank++) {
            int position = columns.position(t, rank);
            if (position < ScoreColumns.NONE || position >= most) {
                throw new IllegalArgumentException(
                        "Task %s has no example %d".formatted(table.task(t).getTaskId(), position));
            }
        }
    }
}
