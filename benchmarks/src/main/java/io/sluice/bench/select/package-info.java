/** What the selector costs, held against handing its input on unread. */
@NullMarked
package io.sluice.bench.select;

import org.jspecify.annotations.NullMarked;
