/** What the embedder would do with files, and why. */
@NullMarked
package io.sluice.cli.decode;

import org.jspecify.annotations.NullMarked;
