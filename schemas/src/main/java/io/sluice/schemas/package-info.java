/** Topics and how to reach them: all that rooms share besides the records. */
@NullMarked
package io.sluice.schemas;

import org.jspecify.annotations.NullMarked;
