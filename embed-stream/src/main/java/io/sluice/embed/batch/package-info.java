/** Reading images: from the bytes of a record to pixels or a reason why not. */
@NullMarked
package io.sluice.embed.batch;

import org.jspecify.annotations.NullMarked;
