/** What the trainer writes, together with how far it has read. */
@NullMarked
package io.sluice.trainer.publish;

import org.jspecify.annotations.NullMarked;
