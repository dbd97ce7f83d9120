/** What a checkpoint keeps of the catalog. */
@NullMarked
package io.sluice.embed.state;

import org.jspecify.annotations.NullMarked;
