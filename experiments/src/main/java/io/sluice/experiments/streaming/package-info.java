/**
 * What keeps training on a shifting stream from forgetting, and how near it comes to joint
 * training.
 */
@NullMarked
package io.sluice.experiments.streaming;

import org.jspecify.annotations.NullMarked;
