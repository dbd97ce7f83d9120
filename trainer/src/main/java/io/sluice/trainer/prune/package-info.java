/** Which images of the replay buffer teach little now and are skipped for a while; plain values. */
@NullMarked
package io.sluice.trainer.prune;

import org.jspecify.annotations.NullMarked;
