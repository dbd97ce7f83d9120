package io.sluice.embed.catalog;

import java.util.List;

/**
 * A target task as it was registered last.
 *
 * @param active whether images are scored against it
 * @param examples empty while it is not active
 * @param refused examples that could not be read
 */
public record Task(
        String id,
        long revision,
        boolean active,
        Selection selection,
        List<Example> examples,
        List<RefusedExample> refused) {}
