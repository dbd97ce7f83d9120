/**
 * Where images come from: folders, archives, and mixtures of them in an order that never changes.
 */
@NullMarked
package io.sluice.ingest.source;

import org.jspecify.annotations.NullMarked;
