/** Which images went into which encoders, and how one is forgotten. */
@NullMarked
package io.sluice.cli.ledger;

import org.jspecify.annotations.NullMarked;
