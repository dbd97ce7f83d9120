/** Takes in encoders that were trained elsewhere. */
@NullMarked
package io.sluice.cli.encoder;

import org.jspecify.annotations.NullMarked;
