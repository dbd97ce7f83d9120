/** One rate each: the pipeline, the bare loop it is held against, and the parts of both. */
@NullMarked
package io.sluice.bench.rate;

import org.jspecify.annotations.NullMarked;
