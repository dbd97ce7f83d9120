/** Tasks that were retired, kept so that what is forgotten of them can still be told. */
@NullMarked
package io.sluice.trainer.retired;

import org.jspecify.annotations.NullMarked;
