/** The operator that embeds, and what it serves with. */
@NullMarked
package io.sluice.embed.function;

import org.jspecify.annotations.NullMarked;
