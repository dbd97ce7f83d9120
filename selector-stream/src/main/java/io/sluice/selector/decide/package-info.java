/** Decides what is kept, for which task and why; values in, values out. */
@NullMarked
package io.sluice.selector.decide;

import org.jspecify.annotations.NullMarked;
