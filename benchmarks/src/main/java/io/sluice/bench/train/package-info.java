/** What training costs, held against the bare steps it takes. */
@NullMarked
package io.sluice.bench.train;

import org.jspecify.annotations.NullMarked;
