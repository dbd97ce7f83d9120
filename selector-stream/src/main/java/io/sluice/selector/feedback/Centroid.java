package io.sluice.selector.feedback;

import io.sluice.core.vector.UnitVector;

/**
 * The middle of a cell.
 *
 * @param images n, how many moved it here, at least 1
 */
public record Centroid(UnitVector at, long images) {}
