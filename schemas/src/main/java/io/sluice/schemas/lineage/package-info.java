/** What releases of encoders say together: their order, and which of them is to be served. */
@NullMarked
package io.sluice.schemas.lineage;

import org.jspecify.annotations.NullMarked;
