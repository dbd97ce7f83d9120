/** What an encoder is: its specification, the pixels it takes and the embeddings it gives. */
@NullMarked
package io.sluice.encoder;

import org.jspecify.annotations.NullMarked;
