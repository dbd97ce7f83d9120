package io.sluice.embed.catalog;

import java.util.Collection;
import java.util.Map;

/**
 * The catalog as a checkpoint has it.
 *
 * @param release of the encoder in force
 * @param announced releases that were still to be tried, oldest first, to be announced again
 * @param tasks with embeddings of that encoder in place of pixels
 * @param positions by log, the offset after the last record taken in
 */
public record KeptCatalog(
        Release release,
        Collection<Release> announced,
        Collection<Task> tasks,
        Map<String, Long> positions) {}
