package io.sluice.embed.swap;

import io.sluice.embed.catalog.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the tasks come from that an encoder embeds before it serves. */
sealed interface Tasks {
    /**
     * The tasks at an input size.
     *
     * @throws EncoderAwayException if an example cannot be had now that is scored against
     */
    Collection<Task> at(int size, CatalogReading reading) throws EncoderAwayException;

    /** They are at hand, at the input size of the encoder. */
    record AtHand(Collection<Task> tasks) implements Tasks {
        @Override
        public Collection<Task> at(int size, CatalogReading reading) {
            return tasks;
        }
    }

    /**
     * They are read anew: those at hand have other pixels, or none.
     *
     * @param served the tasks that are scored against meanwhile
     */
    record ReadAnew(Collection<Task> served) implements Tasks {
        @Override
        public Collection<Task> at(int size, CatalogReading reading) throws EncoderAwayException {
            Map<String, Task> known =
                    served.stream().collect(Collectors.toMap(Task::id, Function.identity()));
            List<Task> anew = new ArrayList<>(reading.present(size));
            for (Task task : anew) {
                Task before = known.get(task.id());
                if (before != null) {
                    StrippedTask.refuse(before, task);
                }
            }
            return anew;
        }
    }
}
