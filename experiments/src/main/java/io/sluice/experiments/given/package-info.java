/** What an experiment is given: images, what they show where that is known, examples of tasks. */
@NullMarked
package io.sluice.experiments.given;

import org.jspecify.annotations.NullMarked;
