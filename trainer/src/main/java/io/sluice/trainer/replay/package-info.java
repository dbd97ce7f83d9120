/** What is kept of the stream to train on again; plain values, no framework. */
@NullMarked
package io.sluice.trainer.replay;

import org.jspecify.annotations.NullMarked;
