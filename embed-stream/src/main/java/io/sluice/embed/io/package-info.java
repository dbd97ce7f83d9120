/** Kafka, the encoder store and checkpoints on disk. */
@NullMarked
package io.sluice.embed.io;

import org.jspecify.annotations.NullMarked;
