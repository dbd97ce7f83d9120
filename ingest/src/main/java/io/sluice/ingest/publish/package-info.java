/** Images into Kafka, each exactly once, at a pace. */
@NullMarked
package io.sluice.ingest.publish;

import org.jspecify.annotations.NullMarked;
