/** What an encoder must pass before it is served, and how it is handed over. */
@NullMarked
package io.sluice.trainer.release;

import org.jspecify.annotations.NullMarked;
