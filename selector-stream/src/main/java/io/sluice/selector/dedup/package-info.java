/** Lets an image pass once. */
@NullMarked
package io.sluice.selector.dedup;

import org.jspecify.annotations.NullMarked;
