/** What skipping images that teach little now saves, and what it costs. */
@NullMarked
package io.sluice.experiments.scan;

import org.jspecify.annotations.NullMarked;
