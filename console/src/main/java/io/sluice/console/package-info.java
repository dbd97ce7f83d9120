/** Shows what the loop is doing, on a page, as JSON and in the terminal. */
@NullMarked
package io.sluice.console;

import org.jspecify.annotations.NullMarked;
