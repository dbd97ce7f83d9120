/** Scored images as the embedder writes them, of random directions. */
@NullMarked
package io.sluice.bench.select.input;

import org.jspecify.annotations.NullMarked;
