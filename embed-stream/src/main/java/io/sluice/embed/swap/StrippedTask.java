package io.sluice.embed.swap;

import io.sluice.claim.Reason;
import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Task;
import java.util.Set;
import java.util.stream.Collectors;

/** A task that would lose examples by a change of encoder because their store is away. */
final class StrippedTask {
    private StrippedTask() {}

    /**
     * Lets a task pass that loses nothing; what could not be had before either is no loss, or one
     * place that is gone for good would keep every encoder out.
     *
     * @param served as images are scored against it
     * @param anew as it was read again
     * @throws EncoderAwayException if an example of the same revision cannot be had any more
     */
    static void refuse(Task served, Task anew) throws EncoderAwayException {
        if (served.revision() != anew.revision()) {
            return;
        }
        Set<String> had = served.examples().stream().map(Example::id).collect(Collectors.toSet());
        for (RefusedExample refused : anew.refused()) {
            if (refused.reason().equals(Reason.UNAVAILABLE.code())
                    && had.contains(refused.exampleId())) {
                throw new EncoderAwayException(
                        "Example %s of task %s cannot be fetched again: %s"
                                .formatted(refused.exampleId(), anew.id(), refused.message()));
            }
        }
    }
}
