/**
 * The embedder: decodes each image once, embeds it and scores it against the tasks of the moment.
 */
@NullMarked
package io.sluice.embed;

import org.jspecify.annotations.NullMarked;
