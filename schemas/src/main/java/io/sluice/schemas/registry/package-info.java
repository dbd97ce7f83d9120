/** The one adapter to the Confluent Schema Registry client. */
@NullMarked
package io.sluice.schemas.registry;

import org.jspecify.annotations.NullMarked;
