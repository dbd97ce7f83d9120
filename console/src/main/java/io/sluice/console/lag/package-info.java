/** How far a consumer group is behind, right under transactions. */
@NullMarked
package io.sluice.console.lag;

import org.jspecify.annotations.NullMarked;
