/** An encoder that is live and the tasks embedded by it. */
@NullMarked
package io.sluice.embed.serve;

import org.jspecify.annotations.NullMarked;
