/** Finds, in one pass, the similarities that are among the highest of the stream. */
@NullMarked
package io.sluice.selector.retrieve;

import org.jspecify.annotations.NullMarked;
