/** Whether the embedder stands everything that may be sent, and what it holds on to meanwhile. */
@NullMarked
package io.sluice.bench.soak;

import org.jspecify.annotations.NullMarked;
