/** How commands find the system they talk to. */
@NullMarked
package io.sluice.cli.access;

import org.jspecify.annotations.NullMarked;
