/** Figures of one round and of all of them. */
@NullMarked
package io.sluice.bench.figure;

import org.jspecify.annotations.NullMarked;
