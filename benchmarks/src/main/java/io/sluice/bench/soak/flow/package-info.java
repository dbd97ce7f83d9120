/** Sends into a soaked job, reads what comes out and keeps book of both. */
@NullMarked
package io.sluice.bench.soak.flow;

import org.jspecify.annotations.NullMarked;
