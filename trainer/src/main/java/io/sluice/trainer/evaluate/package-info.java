/** How good an encoder is: probes with labels, and measures that need none. */
@NullMarked
package io.sluice.trainer.evaluate;

import org.jspecify.annotations.NullMarked;
