/** Holds what the selector's own code chooses from a stream against what the oracle would. */
@NullMarked
package io.sluice.experiments.selection;

import org.jspecify.annotations.NullMarked;
