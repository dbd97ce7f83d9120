/** Files that survive a crash. */
@NullMarked
package io.sluice.core.file;

import org.jspecify.annotations.NullMarked;
