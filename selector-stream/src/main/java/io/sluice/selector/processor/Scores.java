package io.sluice.selector.processor;

import io.sluice.core.score.ScoreColumns;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.selector.decide.TaskView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scores of one image that can be used: a task's fault is not the image's. */
final class Scores {
    private final Table table;
    private final ScoreColumns columns;
    private final List<TaskView> views = new ArrayList<>();
    private final int[] places; // of each view in the table

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
                views.add(table.view(t, columns.similarity(t)));
            }
        }
    }

    /** In the order of the table. */
    List<TaskView> views() {
        return views;
    }

    /** The task of a view. */
    ScoredTask task(int view) {
        return table.task(places[view]);
    }

    float similarity(int view) {
        return columns.similarity(places[view]);
    }

    /** Where the example it resembles most stands among those of its task. */
    @Nullable Integer bestPosition(int view) {
        int position = columns.position(places[view], 0);
        return position == ScoreColumns.NONE ? null : position;
    }

    /** The id of that example, where the table names examples. */
    @Nullable String bestExampleId(int view) {
        List<String> ids = task(view).getExampleIds();
        Integer position = bestPosition(view);
        return position == null || ids.isEmpty() ? null : ids.get(position);
    }

    private void requireExample(int t) {
        int position = columns.position(t, 0);
        List<String> ids = table.task(t).getExampleIds();
        if (position < ScoreColumns.NONE || (!ids.isEmpty() && position >= ids.size())) {
            throw new IllegalArgumentException(
                    "Task %s has no example %d".formatted(table.task(t).getTaskId(), position));
        }
    }
}
