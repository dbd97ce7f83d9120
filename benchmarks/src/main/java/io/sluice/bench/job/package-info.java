/** The production job in this process, with what it counts and what it commits. */
@NullMarked
package io.sluice.bench.job;

import org.jspecify.annotations.NullMarked;
