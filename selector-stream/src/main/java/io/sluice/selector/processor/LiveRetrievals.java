package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.decide.Retrievals;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Retrieval;
import io.sluice.selector.retrieve.Steering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tasks have seen through one encoder, held as objects until it is written. */
final class LiveRetrievals implements Retrievals {
    private final EncoderVersion encoder;
    private final RetrievalRows rows;
    private final Function<String, @Nullable Steering> before;
    private final Map<String, Live> byTask = new LinkedHashMap<>();
    private final List<Live> asked = new ArrayList<>(); // about the image at hand
    private boolean changed;

    private LiveRetrievals(
            EncoderVersion encoder,
            RetrievalRows rows,
            Function<String, @Nullable Steering> before) {
        this.encoder = encoder;
        this.rows = rows;
        this.before = before;
    }

    /**
     * Reads what is in the store.
     *
     * @param before where a task stands with the encoder that this one replaces
     */
    static LiveRetrievals read(
            EncoderVersion encoder,
            RetrievalRows rows,
            Function<String, @Nullable Steering> before) {
        LiveRetrievals live = new LiveRetrievals(encoder, rows, before);
        rows.stands(encoder)
                .forEach(
                        (task, stand) -> {
                            Live known = new Live(rows.retrieval(encoder, task, stand.steering()));
                            known.written = known.retrieval.examples();
                            known.asked = stand.asked();
                            live.byTask.put(task, known);
                        });
        return live;
    }

    @Override
    public EncoderVersion encoder() {
        return encoder;
    }

    @Override
    public Retrieval of(TaskView view, double ratio) {
        Live known = byTask.get(view.taskId());
        if (known == null) {
            known = new Live(begun(view, ratio));
            byTask.put(view.taskId(), known);
        } else {
            known.retrieval.follow(view.examples(), ratio);
        }
        asked.add(known);
        return known.retrieval;
    }

    private Retrieval begun(TaskView view, double ratio) {
        Steering stood = before.apply(view.taskId());
        return stood == null
                ? Retrieval.of(view.examples(), ratio)
                : Retrieval.succeeding(view.examples(), ratio, stood);
    }

    /** Where a task stands; null if it was never asked. */
    @Nullable Steering steering(String task) {
        Live known = byTask.get(task);
        return known == null ? null : known.retrieval.steering();
    }

    /** Whether any task was asked about the image at hand. */
    boolean isAsked() {
        return !asked.isEmpty();
    }

    /** Is done with the image at hand. */
    void judged(long image) {
        for (Live task : asked) {
            task.asked = image;
            task.changed = true;
        }
        changed |= !asked.isEmpty();
        asked.clear();
    }

    void forget(Set<String> tasks) {
        byTask.keySet().removeAll(tasks);
    }

    /** Writes what has changed. */
    void write() {
        if (changed) {
            Map<String, TaskStand> stands = new LinkedHashMap<>();
            byTask.forEach((task, live) -> stands.put(task, live.written(encoder, task, rows)));
            rows.putStands(encoder, stands);
            changed = false;
        }
    }

    /** What one task has seen, and how much of that is written. */
    private static final class Live {
        private final Retrieval retrieval;
        private @Nullable Examples written;
        private long asked;
        private boolean changed;

        Live(Retrieval retrieval) {
            this.retrieval = retrieval;
        }

        /** Writes all but where it stands, and returns that. */
        TaskStand written(EncoderVersion encoder, String task, RetrievalRows rows) {
            if (changed) {
                if (retrieval.examples() != written) {
                    rows.putBegun(encoder, task, retrieval);
                    written = retrieval.examples();
                }
                retrieval.takeChanged().stream()
                        .forEach(at -> rows.putTail(encoder, task, at, retrieval.tailKept(at)));
                changed = false;
            }
            return new TaskStand(retrieval.steering(), asked);
        }
    }
}
