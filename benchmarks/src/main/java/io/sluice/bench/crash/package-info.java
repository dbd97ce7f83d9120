/** Whether a trainer that is killed comes to the same end. */
@NullMarked
package io.sluice.bench.crash;

import org.jspecify.annotations.NullMarked;
