/**
 * What an encoder is: its specification, the pixels it takes, how files become them, its
 * embeddings.
 */
@NullMarked
package io.sluice.encoder;

import org.jspecify.annotations.NullMarked;
