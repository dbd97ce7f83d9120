/** Two views of an image: what should not change what it is. */
@NullMarked
package io.sluice.trainer.augment;

import org.jspecify.annotations.NullMarked;
