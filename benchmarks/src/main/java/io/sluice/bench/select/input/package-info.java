/** Scored images as the embedder writes them, of generated scenes. */
@NullMarked
package io.sluice.bench.select.input;

import org.jspecify.annotations.NullMarked;
