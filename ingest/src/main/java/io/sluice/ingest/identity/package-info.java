/** What a file is, told by its bytes. */
@NullMarked
package io.sluice.ingest.identity;

import org.jspecify.annotations.NullMarked;
