/** Starting, stopping and seeding. */
@NullMarked
package io.sluice.core.run;

import org.jspecify.annotations.NullMarked;
