/** Measures what is decided, read off the decisions themselves. */
@NullMarked
package io.sluice.selector.metrics;

import org.jspecify.annotations.NullMarked;
