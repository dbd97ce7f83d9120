/** Follows the topics and folds them into what the console shows. */
@NullMarked
package io.sluice.console.watch;

import org.jspecify.annotations.NullMarked;
