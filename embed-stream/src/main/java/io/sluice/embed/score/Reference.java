package io.sluice.embed.score;

import io.sluice.core.vector.Embedding;

/**
 * An example of a task, embedded.
 *
 * @param position in the examples of the task, from 0
 * @param positive whether it shows what is wanted
 */
public record Reference(int position, boolean positive, Embedding embedding) {}
