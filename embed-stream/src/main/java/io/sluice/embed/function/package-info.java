/** The operator that embeds, as Flink runs it. */
@NullMarked
package io.sluice.embed.function;

import org.jspecify.annotations.NullMarked;
