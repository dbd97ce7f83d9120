/** Training as a fold over the log: state and arrivals in, state and reports out; no clock. */
@NullMarked
package io.sluice.trainer.fold;

import org.jspecify.annotations.NullMarked;
