/** The claim check: content too large for a record, kept aside and fetched under suspicion. */
@NullMarked
package io.sluice.claim;

import org.jspecify.annotations.NullMarked;
