/** Follows how far the trainer is behind what is kept. */
@NullMarked
package io.sluice.selector.lag;

import org.jspecify.annotations.NullMarked;
