/** Images on their way: decoded, embedded, scored and written by several threads, in order. */
@NullMarked
package io.sluice.embed.flight;

import org.jspecify.annotations.NullMarked;
