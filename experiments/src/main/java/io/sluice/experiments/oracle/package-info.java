/** What would be chosen with the whole pool, or the whole past, in hand; values in, values out. */
@NullMarked
package io.sluice.experiments.oracle;

import org.jspecify.annotations.NullMarked;
