/** The sluice command, one file per sub-command. */
@NullMarked
package io.sluice.cli;

import org.jspecify.annotations.NullMarked;
