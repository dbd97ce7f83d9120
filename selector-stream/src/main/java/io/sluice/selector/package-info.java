/** Keeps the few images that are worth learning from, and says why. */
@NullMarked
package io.sluice.selector;

import org.jspecify.annotations.NullMarked;
