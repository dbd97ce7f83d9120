package io.sluice.embed.score;

import io.sluice.core.vector.Embedding;

/**
 * An example of a task, embedded.
 *
 * @param positive whether it shows what is wanted
 */
public record Reference(String exampleId, boolean positive, Embedding embedding) {}
