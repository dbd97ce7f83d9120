/** What training minimizes. */
@NullMarked
package io.sluice.trainer.objective;

import org.jspecify.annotations.NullMarked;
