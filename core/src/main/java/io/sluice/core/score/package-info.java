/** The form in which scores travel from one room to the next. */
@NullMarked
package io.sluice.core.score;

import org.jspecify.annotations.NullMarked;
