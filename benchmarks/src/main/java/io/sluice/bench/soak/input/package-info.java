/** All that an embedder is soaked in: sound images, broken ones, broken records. */
@NullMarked
package io.sluice.bench.soak.input;

import org.jspecify.annotations.NullMarked;
