/** What the embedder tells about itself. */
@NullMarked
package io.sluice.embed.metrics;

import org.jspecify.annotations.NullMarked;
