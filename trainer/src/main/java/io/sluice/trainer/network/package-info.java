/** The encoder with its training-only head, and the momentum copy of both. */
@NullMarked
package io.sluice.trainer.network;

import org.jspecify.annotations.NullMarked;
