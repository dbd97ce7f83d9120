/** What the trainer reads: selected images, tasks, earlier releases. */
@NullMarked
package io.sluice.trainer.sample;

import org.jspecify.annotations.NullMarked;
