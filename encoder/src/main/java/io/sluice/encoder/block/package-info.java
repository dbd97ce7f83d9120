/** Encoders as blocks that can be trained. */
@NullMarked
package io.sluice.encoder.block;

import org.jspecify.annotations.NullMarked;
