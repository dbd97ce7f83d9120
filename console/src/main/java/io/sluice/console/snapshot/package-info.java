/** The loop at one moment, as values. */
@NullMarked
package io.sluice.console.snapshot;

import org.jspecify.annotations.NullMarked;
