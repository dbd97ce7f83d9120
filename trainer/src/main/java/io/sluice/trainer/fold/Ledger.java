package io.sluice.trainer.fold;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what is trained on from one boundary to the next. */
final class Ledger {
    private static final Comparator<Trained> BY_POSITION =
            Comparator.comparingLong(trained -> trained.image().position());

    private final Map<Long, Trained> byPosition = new HashMap<>();

    /** Goes on from what another one had counted. */
    Ledger(List<Trained> counted) {
        counted.forEach(trained -> byPosition.put(trained.image().position(), trained));
    }

    void add(PlannedStep step) {
        step.images().forEach(this::add);
    }

    /** What it has counted, by position. */
    List<Trained> counted() {
        return byPosition.values().stream().sorted(BY_POSITION).toList();
    }

    /** The same, and begins anew. */
    List<Trained> close() {
        List<Trained> counted = counted();
        byPosition.clear();
        return counted;
    }

    private void add(Subject image) {
        byPosition.merge(
                image.position(),
                new Trained(image, 1),
                (before, once) -> new Trained(image, before.times() + once.times()));
    }
}
