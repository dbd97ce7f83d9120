package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.decide.Retrievals;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Retrieval;
import io.sluice.selector.retrieve.Steering;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the tasks have seen through one encoder, held as objects and written through to a store. */
final class LiveRetrievals implements Retrievals {
    private final EncoderVersion encoder;
    private final RetrievalRows rows;
    private final Map<String, Steering> before; // with the encoder that this one replaces
    private final Map<String, Retrieval> byTask = new TreeMap<>();
    private final Map<String, Retrieval> asked = new LinkedHashMap<>(); // since the last write
    private final Map<String, Examples> written = new LinkedHashMap<>();

    private LiveRetrievals(EncoderVersion encoder, RetrievalRows rows) {
        this.encoder = encoder;
        this.rows = rows;
        this.before = rows.steeringsBefore(encoder);
    }

    /** Reads what is in the store. */
    static LiveRetrievals read(EncoderVersion encoder, RetrievalRows rows) {
        LiveRetrievals live = new LiveRetrievals(encoder, rows);
        for (Map.Entry<String, Steering> task : rows.steerings(encoder).entrySet()) {
            Retrieval retrieval = rows.retrieval(encoder, task.getKey(), task.getValue());
            live.byTask.put(task.getKey(), retrieval);
            live.written.put(task.getKey(), retrieval.examples());
        }
        return live;
    }

    @Override
    public EncoderVersion encoder() {
        return encoder;
    }

    @Override
    public Retrieval of(TaskView view, double ratio) {
        Retrieval known = byTask.get(view.taskId());
        if (known == null) {
            Steering stood = before.get(view.taskId());
            known =
                    stood == null
                            ? Retrieval.of(view.examples(), ratio)
                            : Retrieval.succeeding(view.examples(), ratio, stood);
            byTask.put(view.taskId(), known);
        } else {
            known.follow(view.examples(), ratio);
        }
        asked.put(view.taskId(), known);
        return known;
    }

    /**
     * Writes what has changed.
     *
     * @return whether there was nothing of this encoder before
     */
    boolean write() {
        if (asked.isEmpty()) {
            return false;
        }
        boolean first = written.isEmpty();
        Map<String, Steering> steerings = new LinkedHashMap<>();
        byTask.forEach((task, retrieval) -> steerings.put(task, retrieval.steering()));
        asked.forEach(this::write);
        asked.clear();
        rows.putSteerings(encoder, steerings);
        return first;
    }

    private void write(String task, Retrieval retrieval) {
        if (retrieval.examples() != written.get(task)) {
            rows.putBegun(encoder, task, retrieval);
            written.put(task, retrieval.examples());
        }
        retrieval.takeChanged().stream()
                .forEach(
                        position ->
                                rows.putTail(
                                        encoder, task, position, retrieval.tailKept(position)));
    }
}
