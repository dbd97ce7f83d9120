/** The order in which images arrive: streams whose kind of shift is known. */
@NullMarked
package io.sluice.experiments.stream;

import org.jspecify.annotations.NullMarked;
