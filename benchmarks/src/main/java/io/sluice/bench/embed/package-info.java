/** What the embedder costs, held against the bare work it does. */
@NullMarked
package io.sluice.bench.embed;

import org.jspecify.annotations.NullMarked;
