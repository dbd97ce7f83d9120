package io.sluice.selector.decide;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.retrieve.Retrieval;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** What the tasks have seen through one encoder, held in memory only. */
public final class HeldRetrievals implements Retrievals {
    private final EncoderVersion encoder;
    private final Map<String, Retrieval> byTask = new HashMap<>();

    public HeldRetrievals(EncoderVersion encoder) {
        this.encoder = encoder;
    }

    /** What each task has seen that was asked about an image. */
    Map<String, Retrieval> byTask() {
        return Collections.unmodifiableMap(byTask);
    }

    @Override
    public EncoderVersion encoder() {
        return encoder;
    }

    @Override
    public Retrieval of(TaskView view, double ratio) {
        Retrieval retrieval =
                byTask.computeIfAbsent(view.taskId(), task -> Retrieval.of(view.examples(), ratio));
        retrieval.follow(view.examples(), ratio);
        return retrieval;
    }
}
