/** The whole loop in one process. */
@NullMarked
package io.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
