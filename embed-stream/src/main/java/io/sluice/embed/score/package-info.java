/** Similarity of embeddings to tasks: one matrix product, computed from values alone. */
@NullMarked
package io.sluice.embed.score;

import org.jspecify.annotations.NullMarked;
