/** How much the selector holds while a stream goes on and everything about it changes. */
@NullMarked
package io.sluice.bench.select.state;

import org.jspecify.annotations.NullMarked;
