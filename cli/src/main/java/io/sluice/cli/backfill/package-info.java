/** Tasks that come late, held against images that were embedded before them. */
@NullMarked
package io.sluice.cli.backfill;

import org.jspecify.annotations.NullMarked;
