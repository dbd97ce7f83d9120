/** The encoder with its training-only heads, and the momentum copy of it. */
@NullMarked
package io.sluice.trainer.network;

import org.jspecify.annotations.NullMarked;
