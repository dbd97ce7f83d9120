/** Everything training needs to go on, on disk, whole or not at all. */
@NullMarked
package io.sluice.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
