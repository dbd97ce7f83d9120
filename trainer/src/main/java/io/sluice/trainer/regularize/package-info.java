/** What keeps training from forgetting. */
@NullMarked
package io.sluice.trainer.regularize;

import org.jspecify.annotations.NullMarked;
