package io.sluice.selector.retrieve;

import java.util.List;

/**
 * Which examples a task has, in their order.
 *
 * @param ids by which examples of one revision are found again in the next; none where there are
 *     too many to name, and then no revision has anything of the one before
 */
public record Examples(long revision, List<String> ids) {
    public Examples {
        ids = List.copyOf(ids);
    }

    /** Whether positions mean the same examples: of one revision, named or not, they do. */
    boolean areThoseOf(Examples other) {
        return revision == other.revision
                || (!ids.isEmpty() && !other.ids.isEmpty() && ids.equals(other.ids));
    }
}
