/** One step of training, all of it or nothing. */
@NullMarked
package io.sluice.trainer.step;

import org.jspecify.annotations.NullMarked;
