/** Labelled images, decoded, to train on and to be asked about. */
@NullMarked
package io.sluice.experiments.pool;

import org.jspecify.annotations.NullMarked;
