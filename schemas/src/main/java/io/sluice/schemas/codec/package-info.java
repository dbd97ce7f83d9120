/** Records to bytes and back, in the Confluent wire format. */
@NullMarked
package io.sluice.schemas.codec;

import org.jspecify.annotations.NullMarked;
