/** What the rooms cost, held against the bare work they do. */
@NullMarked
package io.sluice.bench;

import org.jspecify.annotations.NullMarked;
