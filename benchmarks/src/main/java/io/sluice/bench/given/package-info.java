/** What is given before anything runs: images, an encoder, a catalog of tasks. */
@NullMarked
package io.sluice.bench.given;

import org.jspecify.annotations.NullMarked;
