package io.sluice.selector.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an image is kept, and why. */
public sealed interface Decision {
    Reason reason();

    /** What every active task said, in the candidate's order. */
    List<TaskVerdict> tasks();

    /** Kept. */
    record Selected(Reason reason, List<TaskVerdict> tasks) implements Decision {}

    /**
     * Dropped.
     *
     * @param duplicateOf the image that it repeats, if that is why
     */
    record Rejected(Reason reason, List<TaskVerdict> tasks, @Nullable String duplicateOf)
            implements Decision {}
}
