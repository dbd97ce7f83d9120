/** Vectors of unit length that know the encoder they came from. */
@NullMarked
package io.sluice.core.vector;

import org.jspecify.annotations.NullMarked;
