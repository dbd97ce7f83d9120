/** What encoders compute on. */
@NullMarked
package io.sluice.embed.device;

import org.jspecify.annotations.NullMarked;
