package io.sluice.selector.processor;

import io.sluice.selector.retrieve.Steering;

/**
 * Where a task stands.
 *
 * @param asked the number of the image it was asked about last, counted as {@link RetrievalStore}
 *     does
 */
record TaskStand(Steering steering, long asked) {}
