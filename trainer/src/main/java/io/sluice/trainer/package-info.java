/** Trains in the order of the log and releases a better encoder. Start reading at TrainerLoop. */
@NullMarked
package io.sluice.trainer;

import org.jspecify.annotations.NullMarked;
